// The seam to the desktop around the window: what it tells for the app, and how it looks. GUI thread; owned by main,
// and outlives what it gives. Each is given once.
#pragma once

#include "gui/app/notifications.hpp"
#include "gui/app/system_theme.hpp"

#include <functional>
#include <memory>

namespace natter::gui {

class Desktop {
  public:
    virtual ~Desktop() = default;

    /// `on_click` is called on any thread when `take_clicked` has something. Null where the desktop has no
    /// notifications for such a program.
    virtual std::unique_ptr<Notifications> notifications(std::function<void()> on_click) = 0;
    /// `on_change` is called on any thread when `theme` is another.
    virtual std::unique_ptr<SystemTheme> system_theme(std::function<void()> on_change) = 0;
};

/// What is given is told and asked for only once there is a use for it: this itself costs nothing. It must end before
/// what its callbacks use.
std::unique_ptr<Desktop> make_desktop();

}  // namespace natter::gui
