// What a certificate is known by: the SHA-256 of its public key (SPKI), so that a certificate that is renewed with the
// same key stays known. Pure; any thread.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace natter::net {

struct Fingerprint {
    std::array<unsigned char, 32> bytes{};

    bool operator==(const Fingerprint&) const = default;
};

/// 52 letters and digits, as they stand in an address: "tls://host:port/#k3fa...".
[[nodiscard]] std::string to_text(const Fingerprint& fingerprint);

/// What people compare by eye or read out: the first 80 bits, "k3fa-92bc-x7qd-m4te".
[[nodiscard]] std::string short_code(const Fingerprint& fingerprint);

/// Reads what people type for a certificate, its code or the whole of it, in capitals or not and with dashes anywhere:
/// the digits by which `to_text` then begins.
[[nodiscard]] std::optional<std::string> parse_code(std::string_view text);

/// Reads what `to_text` has written, in capitals or not.
[[nodiscard]] std::optional<Fingerprint> parse_fingerprint(std::string_view text);

}  // namespace natter::net
