// The desktop's notifications by D-Bus, with times that tests choose. GUI thread. Linux only.
#pragma once

#include "gui/app/notification_bus_linux.hpp"
#include "gui/app/notifications.hpp"

namespace natter::gui {

std::unique_ptr<Notifications> make_bus_notifications(std::function<void()> on_click, NotificationTiming timing);

}  // namespace natter::gui
