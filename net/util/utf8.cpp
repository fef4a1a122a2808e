#include "net/util/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

namespace natter::net {
namespace {

struct Decoded {
    char32_t code_point;
    std::size_t bytes;  // 0: not well-formed
};

constexpr Decoded kMalformed{0, 0};

unsigned char byte_at(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }

Decoded decode(std::string_view text) {
    const unsigned char lead = byte_at(text, 0);
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes) {
        return kMalformed;
    }
    char32_t code_point = lead & (0x7Fu >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte_at(text, i) & 0xC0) != 0x80) {
            return kMalformed;
        }
        code_point = (code_point << 6) | (byte_at(text, i) & 0x3Fu);
    }
    constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    if (code_point < kLeast[bytes] || code_point > 0x10FFFF || surrogate) {
        return kMalformed;
    }
    return {code_point, bytes};
}

// Eight bytes at a time: most of what passes here is ASCII.
std::size_t ascii_prefix(std::string_view text) {
    constexpr std::uint64_t kHighBits = 0x8080'8080'8080'8080;
    std::size_t i = 0;
    for (std::uint64_t word = 0; i + sizeof word <= text.size(); i += sizeof word) {
        std::memcpy(&word, text.data() + i, sizeof word);
        if ((word & kHighBits) != 0) break;
    }
    while (i < text.size() && byte_at(text, i) < 0x80) ++i;
    return i;
}

// First and last code point of each run of characters that show nothing or change direction.
constexpr auto kInvisible = std::to_array<std::pair<char32_t, char32_t>>({
    {0x0020, 0x0020}, {0x00A0, 0x00A0},   {0x00AD, 0x00AD},   {0x034F, 0x034F},   {0x061C, 0x061C}, {0x115F, 0x1160},
    {0x1680, 0x1680}, {0x17B4, 0x17B5},   {0x180B, 0x180F},   {0x2000, 0x200F},   {0x2028, 0x202F}, {0x205F, 0x206F},
    {0x2800, 0x2800}, {0x3000, 0x3000},   {0x3164, 0x3164},   {0xFE00, 0xFE0F},   {0xFEFF, 0xFEFF}, {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFFB}, {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
});

}  // namespace

bool is_utf8(std::string_view text) {
    while (true) {
        text.remove_prefix(ascii_prefix(text));
        if (text.empty()) return true;
        const Decoded decoded = decode(text);
        if (decoded.bytes == 0) {
            return false;
        }
        text.remove_prefix(decoded.bytes);
    }
}

char32_t take_code_point(std::string_view& text) {
    const Decoded decoded = decode(text);
    text.remove_prefix(std::max<std::size_t>(decoded.bytes, 1));
    return decoded.bytes == 0 ? U'\uFFFD' : decoded.code_point;
}

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_control(char32_t code_point) { return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0); }

bool is_invisible(char32_t code_point) {
    return std::ranges::any_of(kInvisible,
                               [=](const auto& run) { return run.first <= code_point && code_point <= run.second; });
}

void append_code_point(std::string& out, char32_t code_point) {
    const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (code_point < 0x80) {
        put(code_point);
        return;
    }
    const int tail = code_point < 0x800 ? 1 : code_point < 0x10000 ? 2 : 3;
    constexpr std::array<char32_t, 4> kLead{0, 0xC0, 0xE0, 0xF0};
    put(kLead[static_cast<std::size_t>(tail)] | (code_point >> (6 * tail)));
    for (int shift = 6 * (tail - 1); shift >= 0; shift -= 6) {
        put(0x80 | ((code_point >> shift) & 0x3F));
    }
}

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const char32_t code_point = take_code_point(text);
        const bool hidden = is_control(code_point) && code_point != U'\t';
        append_code_point(out, hidden ? U'\uFFFD' : code_point);
    }
    return out;
}

std::string_view clip(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) {
        return text;
    }
    while (bytes > 0 && (byte_at(text, bytes) & 0xC0) == 0x80) {
        --bytes;
    }
    return text.substr(0, bytes);
}

}  // namespace natter::net
