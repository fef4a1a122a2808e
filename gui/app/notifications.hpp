// The seam to the desktop's notifications. GUI thread, but for `on_click`.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace natter::gui {

/// What the desktop shows of one conversation: well-formed text without control characters or marks.
struct Notice {
    std::string key;  // one key has one notification: a later notice takes the place of the earlier one
    std::string title;
    std::string body;  // may be empty

    bool operator==(const Notice&) const = default;
};

/// Guarantees:
/// 1. No call waits, whatever the desktop does. What it takes no more of is dropped.
/// 2. While nothing is told and nothing clicked, no CPU is used.
/// 3. Of a key that is told often, only the newest notice is shown, at most once a second.
class Notifications {
  public:
    /// What is on show is taken away, as far as the desktop listens.
    virtual ~Notifications() = default;

    virtual void show(Notice notice) = 0;
    /// The conversation was read.
    virtual void withdraw(const std::string& key) = 0;
    /// The keys of those that were clicked since, oldest first. A clicked one is gone.
    virtual std::vector<std::string> take_clicked() = 0;
};

/// What `Desktop::notifications` gives on Windows and macOS. `on_click` is called on any thread when `take_clicked` has
/// something. Null where the desktop has no notifications for such a program.
std::unique_ptr<Notifications> make_notifications(std::function<void()> on_click);

}  // namespace natter::gui
