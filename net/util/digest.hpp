// A fingerprint of a secret, to be stored in its place: whoever reads it cannot learn the secret. Meant for random
// tokens; a password that people choose needs a slow one. Any thread.
#pragma once

#include <string>
#include <string_view>

namespace natter::net {

/// 32 bytes.
[[nodiscard]] std::string digest(std::string_view secret);

}  // namespace natter::net
