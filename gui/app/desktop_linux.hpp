// The desktop by D-Bus, with times that tests choose. GUI thread. Linux only.
#pragma once

#include "gui/app/desktop.hpp"
#include "gui/app/session_bus_linux.hpp"

namespace natter::gui {

std::unique_ptr<Desktop> make_bus_desktop(BusTiming timing);

}  // namespace natter::gui
