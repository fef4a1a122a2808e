// This computer's own addresses on its networks. Asks the system, never the network; any thread.
#pragma once

#include <string>
#include <vector>

namespace natter::gui {

/// IPv4 addresses that others can reach, without loopback.
std::vector<std::string> network_addresses();

}  // namespace natter::gui
