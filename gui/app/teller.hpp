// Tells the user what waits for them outside the window: by the desktop's notifications, the window's title and its
// call for attention. What is told has been decided before (gui/model/alert.hpp). GUI thread; no call waits.
#pragma once

#include "gui/app/notifications.hpp"
#include "gui/app/platform.hpp"
#include "gui/model/state.hpp"
#include "gui/views/intent.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace natter::gui {

/// What the desktop shows of an alert. `unread` is how many messages wait in its conversation, with those of it.
Notice notice_of(const Alert& alert, std::size_t unread, const State& state);

class Teller {
  public:
    /// `notifications` may be null. The platform must outlive this.
    Teller(Platform& platform, std::unique_ptr<Notifications> notifications)
        : platform_(platform), notifications_(std::move(notifications)) {}

    void tell(const std::vector<Alert>& alerts, const State& state);
    /// Brings the title up to date, and takes away the notifications of what was read.
    void follow(const State& state);
    /// Where clicks on notifications lead; for them the window has been brought to the front.
    std::vector<intent::ShowMessage> take_clicked();

  private:
    void show(const Alert& alert, const State& state);

    Platform& platform_;
    std::unique_ptr<Notifications> notifications_;
    std::map<std::string, intent::ShowMessage> shown_;  // by the notice's key
    std::string title_;
    bool asked_ = false;  // for attention, since the window had the keyboard last
};

}  // namespace natter::gui
