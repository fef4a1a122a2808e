// The input method of an X11 desktop, on a connection and a thread of its own: whatever it does, or fails to do, the
// GUI thread never waits for it. It is looked for again whenever one begins.
#pragma once

#include "gui/app/xim_session.hpp"

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace natter::gui::xim {

/// GUI thread; `on_news` is called on the client's own when `take` has something. Each key that is given comes back as
/// KeyGoesOn with `given`, or as KeyKept, within KeysAway::kPatience.
class Client {
  public:
    virtual ~Client() = default;

    /// A key that is given now is going to the method.
    virtual bool ready() const = 0;
    /// False if it cannot be given now.
    [[nodiscard]] virtual bool give(const KeyEvent& key) = 0;
    virtual void look_at(std::optional<Spot> spot) = 0;
    virtual void take(std::vector<News>& news) = 0;
};

/// `server` is a name as in XMODIFIERS=@im=<name>, `window` the one in which text is written. Nothing if X cannot be
/// reached.
std::unique_ptr<Client> make_client(const std::string& server, std::uint32_t window, std::string locale,
                                    std::function<void()> on_news);

}  // namespace natter::gui::xim
