// Unguessable words for tokens and request ids, and unguessable bytes. Any thread.
#pragma once

#include <span>
#include <string>

namespace natter::net {

/// 32 hexadecimal digits (128 bits) from the system's source of randomness.
[[nodiscard]] std::string random_token();

/// Fills `into` from the same source.
void random_bytes(std::span<unsigned char> into);

}  // namespace natter::net
