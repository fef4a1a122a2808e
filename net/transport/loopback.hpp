// Which addresses are this machine itself. Pure; any thread.
#pragma once

#include <string_view>

namespace natter::net {

/// True of 127.0.0.1 and all of its network, ::1 (with brackets or without) and "localhost".
[[nodiscard]] bool is_loopback(std::string_view host);

}  // namespace natter::net
