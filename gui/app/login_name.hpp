// Under which name the user is logged in to this computer: what a newcomer may want to be called. Before the first
// frame.
#pragma once

#include <string>

namespace natter::gui {

/// Empty: the system does not say, or it is nobody's own name.
std::string login_name();

}  // namespace natter::gui
