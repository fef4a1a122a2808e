// Looks at what was let go over the window, on another thread, because disks can be slow: a small file of text becomes
// its text, anything else a reason. GUI thread, but for `on_read`.
#pragma once

#include "gui/model/dropped.hpp"
#include "net/util/mailbox.hpp"

#include <cstddef>
#include <functional>
#include <future>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace natter::gui {

/// `dropped` as the desktop gives it: paths in UTF-8, or an address from a browser. Reads at most a byte more than
/// `most_bytes`, of ordinary files only.
Dropped look_at_dropped(const std::vector<std::string>& dropped, std::size_t most_bytes);

class DroppedFiles {
  public:
    /// `on_read` is called on any thread when `take` has something.
    explicit DroppedFiles(std::function<void()> on_read) : on_read_(std::move(on_read)) {}

    DroppedFiles(const DroppedFiles&) = delete;
    DroppedFiles& operator=(const DroppedFiles&) = delete;

    /// Never waits. While one is looked at, only the newest of those that come waits for its turn.
    void look_at(std::vector<std::string> dropped, std::size_t most_bytes);
    /// The newest that was looked at since the last call.
    std::optional<Dropped> take();

  private:
    struct Drop {
        std::vector<std::string> dropped;
        std::size_t most_bytes = 0;
    };

    void begin(Drop drop);

    std::function<void()> on_read_;
    net::Mailbox<Dropped> read_{2};
    std::optional<Drop> next_;
    bool busy_ = false;
    std::future<void> reading_;  // last, so that it ends first
};

}  // namespace natter::gui
