#include "console/width.hpp"

#include "net/util/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace natter::console {
namespace {

using Run = std::pair<char32_t, char32_t>;

// Marks that are drawn over the character before them. The whole list is Unicode's; these are the blocks of scripts in
// everyday use, and a missing one costs a column of the line being typed, nothing else.
constexpr auto kMarks = std::to_array<Run>({
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2},   {0x05C4, 0x05C5},
    {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E4},   {0x0900, 0x0902},
    {0x093A, 0x093A}, {0x093C, 0x093C}, {0x0941, 0x0948}, {0x094D, 0x094D}, {0x0E31, 0x0E31},   {0x0E34, 0x0E3A},
    {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x202A, 0x202E},   {0x2060, 0x2064},
    {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0x1F3FB, 0x1F3FF}, {0xE0100, 0xE01EF},
});

constexpr auto kWide = std::to_array<Run>({
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x25FD, 0x25FE},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x26A1, 0x26A1},   {0x26BD, 0x26BE},   {0x2705, 0x2705},   {0x270A, 0x270B},
    {0x2728, 0x2728},   {0x274C, 0x274C},   {0x2753, 0x2757},   {0x2B50, 0x2B50},   {0x2E80, 0x303E},
    {0x3041, 0x33FF},   {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xA000, 0xA4CF},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE30, 0xFE4F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F1E6, 0x1F1FF},
    {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F7E0, 0x1F7EB}, {0x1F900, 0x1F9FF}, {0x1FA70, 0x1FAFF},
    {0x20000, 0x3FFFD},
});

template <std::size_t Size>
bool is_in(const std::array<Run, Size>& runs, char32_t code_point) {
    const auto after = std::ranges::upper_bound(runs, code_point, {}, &Run::first);
    return after != runs.begin() && code_point <= std::prev(after)->second;
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::size_t next_code_point(std::string_view text, std::size_t at) {
    ++at;
    while (at < text.size() && continues(text[at])) ++at;
    return at;
}

std::size_t columns_at(std::string_view text, std::size_t at) {
    auto rest = text.substr(at);
    return columns_of(net::take_code_point(rest));
}

}  // namespace

std::size_t columns_of(char32_t code_point) {
    if (is_in(kMarks, code_point)) return 0;
    return is_in(kWide, code_point) ? 2 : 1;
}

std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    while (!text.empty()) columns += columns_of(net::take_code_point(text));
    return columns;
}

std::size_t next_character(std::string_view text, std::size_t at) {
    if (at >= text.size()) return text.size();
    at = next_code_point(text, at);
    while (at < text.size() && columns_at(text, at) == 0) at = next_code_point(text, at);
    return at;
}

std::size_t previous_character(std::string_view text, std::size_t at) {
    while (at > 0) {
        --at;
        while (at > 0 && continues(text[at])) --at;
        if (columns_at(text, at) > 0) break;
    }
    return at;
}

}  // namespace natter::console
