#include "net/tls/fingerprint.hpp"

#include <cstddef>

namespace natter::net {
namespace {

// Without i, l, o and u, which are mistaken for others.
constexpr std::string_view kDigits = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr unsigned kDigitBits = 5;
constexpr std::size_t kTextDigits = 52;
constexpr std::size_t kCodeDigits = 16;
constexpr std::size_t kGroup = 4;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::string to_text(const Fingerprint& fingerprint) {
    std::string text;
    unsigned bits = 0, count = 0;
    for (const unsigned char byte : fingerprint.bytes) {
        bits = bits << 8 | byte;
        for (count += 8; count >= kDigitBits; count -= kDigitBits) {
            text += kDigits[bits >> (count - kDigitBits) & 31];
        }
        bits &= (1u << count) - 1;
    }
    text += kDigits[bits << (kDigitBits - count) & 31];
    return text;
}

std::string short_code(const Fingerprint& fingerprint) {
    const std::string text = to_text(fingerprint);
    std::string code;
    for (std::size_t i = 0; i < kCodeDigits; ++i) {
        if (i > 0 && i % kGroup == 0) code += '-';
        code += text[i];
    }
    return code;
}

std::optional<std::string> parse_code(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (c == '-') continue;
        if (kDigits.find(lower(c)) == std::string_view::npos) return std::nullopt;
        digits += lower(c);
    }
    const bool whole = digits.size() == kCodeDigits || parse_fingerprint(digits).has_value();
    return whole ? std::optional(digits) : std::nullopt;
}

std::optional<Fingerprint> parse_fingerprint(std::string_view text) {
    if (text.size() != kTextDigits) return std::nullopt;
    Fingerprint fingerprint;
    unsigned bits = 0, count = 0;
    std::size_t at = 0;
    for (const char c : text) {
        const std::size_t digit = kDigits.find(lower(c));
        if (digit == std::string_view::npos) return std::nullopt;
        bits = bits << kDigitBits | static_cast<unsigned>(digit);
        count += kDigitBits;
        if (count < 8) continue;
        count -= 8;
        fingerprint.bytes[at++] = static_cast<unsigned char>(bits >> count);
        bits &= (1u << count) - 1;
    }
    if (bits != 0) return std::nullopt;
    return fingerprint;
}

}  // namespace natter::net
