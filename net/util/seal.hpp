// Keeps short secrets unreadable on a disk: XSalsa20 with Poly1305, by libsodium. Pure; any thread.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace natter::net {

using SealKey = std::array<unsigned char, 32>;

[[nodiscard]] SealKey make_seal_key();

/// In lower-case hexadecimal.
[[nodiscard]] std::string to_hex(const SealKey& key);
/// Nothing: that is no key.
[[nodiscard]] std::optional<SealKey> seal_key(std::string_view hex);

/// `secret` under that key, in hexadecimal; another text each time.
[[nodiscard]] std::string seal(std::string_view secret, const SealKey& key);
/// Nothing: sealed by another key, or changed since.
[[nodiscard]] std::optional<std::string> unseal(std::string_view sealed, const SealKey& key);

}  // namespace natter::net
