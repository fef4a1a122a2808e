// Bytes as text, as RFC 4648 has it. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace natter::net {

/// With its padding, and without line ends.
[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace natter::net
