// Unguessable words for tokens and request ids. Any thread.
#pragma once

#include <string>

namespace natter::net {

/// 32 hexadecimal digits (128 bits) from the system's source of randomness.
[[nodiscard]] std::string random_token();

}  // namespace natter::net
