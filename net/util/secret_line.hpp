// Typed lines that hold a password: they are never said to anybody, nor remembered. Pure; any thread.
#pragma once

#include <string_view>

namespace natter::net {

/// If `line` is a command that takes a password, even behind a blank too many: the line from its slash on. Else empty.
[[nodiscard]] std::string_view secret_command(std::string_view line);

}  // namespace natter::net
