#include "server/log/sqlite/index_text.hpp"

#include "net/util/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace natter::server {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// Letters and signs that are words of their own, ascending.
constexpr std::array<Range, 16> kAlone{{
    {0x0E01, 0x0E30},    // Thai consonants
    {0x0E81, 0x0EB0},    // Lao
    {0x1000, 0x102A},    // Myanmar
    {0x1100, 0x11FF},    // Hangul letters
    {0x1780, 0x17B3},    // Khmer
    {0x2190, 0x2BFF},    // arrows, signs, dingbats
    {0x2E80, 0x2FDF},    // radicals
    {0x3005, 0x3007},    // repetition, zero
    {0x3041, 0x30FF},    // Hiragana, Katakana
    {0x3105, 0x31FF},    // Bopomofo, Hangul compatibility, Katakana extensions
    {0x3400, 0x4DBF},    // Han
    {0x4E00, 0x9FFF},    // Han
    {0xAC00, 0xD7A3},    // Hangul syllables
    {0xF900, 0xFAFF},    // Han
    {0x1F000, 0x1FAFF},  // emoji
    {0x20000, 0x3FFFF},  // Han
}};

// What no word is made of, beyond ASCII.
constexpr std::array<Range, 7> kBetween{
    {{0x80, 0xA9}, {0xAB, 0xB1}, {0xB6, 0xB8}, {0x2000, 0x206F}, {0x3000, 0x3004}, {0x3008, 0x303F}, {0xFE00, 0xFE6F}}};

template <std::size_t N>
bool is_in(const std::array<Range, N>& ranges, char32_t letter) {
    const auto range = std::ranges::lower_bound(ranges, letter, {}, &Range::last);
    return range != ranges.end() && range->first <= letter;
}

}  // namespace

std::string index_text(std::string_view text) {
    std::string out;
    out.reserve(text.size() + 16);
    while (!text.empty()) {
        const char32_t letter = net::take_code_point(text);
        if (net::is_control(letter)) {
            out += ' ';
        } else if (letter >= kAlone.front().first && is_in(kAlone, letter)) {
            out += ' ';
            net::append_code_point(out, letter);
            out += ' ';
        } else {
            net::append_code_point(out, letter);
        }
    }
    return out;
}

std::string name_mark(char kind, std::string_view name) {
    std::string mark(1, kind);
    for (const char byte : name) mark += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    return mark;
}

bool has_words(std::string_view text) {
    while (!text.empty()) {
        const char32_t letter = net::take_code_point(text);
        const bool ascii = (letter >= '0' && letter <= '9') || ((letter | 0x20) >= 'a' && (letter | 0x20) <= 'z');
        if (letter < 0x80 ? ascii : !is_in(kBetween, letter)) return true;
    }
    return false;
}

bool has_link(std::string_view text) {
    return text.find("http://") != std::string_view::npos || text.find("https://") != std::string_view::npos;
}

}  // namespace natter::server
