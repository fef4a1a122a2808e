#include "server/confusables.hpp"

#include "net/util/utf8.hpp"
#include "server/names.hpp"

#include <algorithm>
#include <array>

namespace natter::server {
namespace {

struct Lookalike {
    char32_t letter;  // folded
    std::string_view latin;
};

// Ascending. After UTS 39, as far as letters pass for Latin ones, or for each other within it.
constexpr auto kLookalikes = std::to_array<Lookalike>({
    {U'0', "o"},    {U'1', "l"},    {U'i', "l"},   {U'|', "l"},    {0x00AA, "a"},  {0x00BA, "o"},  {0x00DF, "ss"},
    {0x00E6, "ae"}, {0x00F8, "o"},  {0x0131, "l"}, {0x0142, "l"},  {0x017F, "f"},  {0x0185, "b"},  {0x018D, "g"},
    {0x01BD, "s"},  {0x01C0, "l"},  {0x0251, "a"}, {0x0261, "g"},  {0x0263, "y"},  {0x0269, "l"},  {0x026A, "l"},
    {0x0280, "r"},  {0x028B, "u"},  {0x028F, "y"}, {0x0299, "b"},  {0x029C, "h"},  {0x029F, "l"},  {0x03AC, "a"},
    {0x03AF, "l"},  {0x03B1, "a"},  {0x03B2, "b"}, {0x03B3, "y"},  {0x03B5, "e"},  {0x03B6, "z"},  {0x03B7, "n"},
    {0x03B9, "l"},  {0x03BA, "k"},  {0x03BC, "m"}, {0x03BD, "v"},  {0x03BF, "o"},  {0x03C1, "p"},  {0x03C2, "s"},
    {0x03C3, "o"},  {0x03C4, "t"},  {0x03C5, "u"}, {0x03C7, "x"},  {0x03C9, "w"},  {0x03CC, "o"},  {0x03CD, "u"},
    {0x03F2, "c"},  {0x03F3, "j"},  {0x0430, "a"}, {0x0432, "b"},  {0x0433, "r"},  {0x0435, "e"},  {0x0437, "e"},
    {0x0438, "u"},  {0x043A, "k"},  {0x043C, "m"}, {0x043D, "h"},  {0x043E, "o"},  {0x043F, "n"},  {0x0440, "p"},
    {0x0441, "c"},  {0x0442, "t"},  {0x0443, "y"}, {0x0445, "x"},  {0x044C, "b"},  {0x0450, "e"},  {0x0451, "e"},
    {0x0454, "e"},  {0x0455, "s"},  {0x0456, "l"}, {0x0457, "l"},  {0x0458, "j"},  {0x0461, "w"},  {0x0475, "v"},
    {0x0481, "c"},  {0x04AF, "y"},  {0x04BB, "h"}, {0x04BD, "e"},  {0x04C0, "l"},  {0x04CF, "l"},  {0x04D5, "ae"},
    {0x0501, "d"},  {0x051B, "q"},  {0x051D, "w"}, {0x0561, "w"},  {0x0566, "q"},  {0x0570, "h"},  {0x0578, "n"},
    {0x057D, "u"},  {0x0581, "g"},  {0x0584, "f"}, {0x0585, "o"},  {0x05D5, "l"},  {0x05D8, "v"},  {0x05DF, "l"},
    {0x05E1, "o"},  {0x0665, "o"},  {0x0966, "o"}, {0x10E7, "y"},  {0x13A0, "d"},  {0x13A1, "r"},  {0x13A2, "t"},
    {0x13A9, "y"},  {0x13AA, "a"},  {0x13AB, "j"}, {0x13AC, "e"},  {0x13B3, "w"},  {0x13B7, "m"},  {0x13BB, "h"},
    {0x13C0, "g"},  {0x13C3, "z"},  {0x13CE, "4"}, {0x13DA, "s"},  {0x13DE, "l"},  {0x13DF, "c"},  {0x13E2, "p"},
    {0x13E6, "k"},  {0x1D00, "a"},  {0x1D04, "c"}, {0x1D05, "d"},  {0x1D07, "e"},  {0x1D0A, "j"},  {0x1D0B, "k"},
    {0x1D0D, "m"},  {0x1D0F, "o"},  {0x1D18, "p"}, {0x1D1B, "t"},  {0x1D1C, "u"},  {0x1D20, "v"},  {0x1D21, "w"},
    {0x1D22, "z"},  {0x1E9E, "ss"}, {0x2102, "c"}, {0x210A, "g"},  {0x210B, "h"},  {0x210C, "h"},  {0x210D, "h"},
    {0x210E, "h"},  {0x2110, "l"},  {0x2111, "l"}, {0x2112, "l"},  {0x2113, "l"},  {0x2115, "n"},  {0x2119, "p"},
    {0x211A, "q"},  {0x211B, "r"},  {0x211C, "r"}, {0x211D, "r"},  {0x2124, "z"},  {0x2128, "z"},  {0x212A, "k"},
    {0x212B, "a"},  {0x212C, "b"},  {0x212D, "c"}, {0x212F, "e"},  {0x2130, "e"},  {0x2131, "f"},  {0x2133, "m"},
    {0x2134, "o"},  {0x2139, "l"},  {0x2160, "l"}, {0x2164, "v"},  {0x2169, "x"},  {0x216C, "l"},  {0x216D, "c"},
    {0x216E, "d"},  {0x216F, "m"},  {0x2170, "l"}, {0x2174, "v"},  {0x2179, "x"},  {0x217C, "l"},  {0x217D, "c"},
    {0x217E, "d"},  {0x217F, "m"},  {0xA731, "s"}, {0xFB00, "ff"}, {0xFB01, "fl"}, {0xFB02, "fl"},
});

static_assert(std::ranges::is_sorted(kLookalikes, {}, &Lookalike::letter));

bool within(char32_t letter, char32_t first, char32_t last) { return first <= letter && letter <= last; }

bool is_mark(char32_t letter) {
    return within(letter, 0x0300, 0x036F) || within(letter, 0x1AB0, 0x1AFF) || within(letter, 0x1DC0, 0x1DFF) ||
           within(letter, 0x20D0, 0x20FF) || within(letter, 0xFE20, 0xFE2F) || within(letter, 0xFE00, 0xFE0F);
}

// Full width, circled, and mathematical letters and digits, as the plain ones.
char32_t plain(char32_t letter) {
    if (within(letter, 0xFF01, 0xFF5E)) return letter - 0xFEE0;
    if (within(letter, 0x24B6, 0x24CF)) return U'a' + (letter - 0x24B6);
    if (within(letter, 0x24D0, 0x24E9)) return U'a' + (letter - 0x24D0);
    if (within(letter, 0x1F130, 0x1F149)) return U'a' + (letter - 0x1F130);
    if (within(letter, 0x1D400, 0x1D6A3)) return U'a' + (letter - 0x1D400) % 26;
    if (within(letter, 0x1D7CE, 0x1D7FF)) return U'0' + (letter - 0x1D7CE) % 10;
    return letter;
}

// Letters with their accent, as the letter alone: pieces of the alphabet in which the accents come in a row.
char32_t bare(char32_t letter) {
    struct Row {
        char32_t first, last;
        char32_t letter;
    };
    constexpr auto kRows = std::to_array<Row>(
        {{0xE0, 0xE5, U'a'},   {0xE7, 0xE7, U'c'},   {0xE8, 0xEB, U'e'},   {0xEC, 0xEF, U'i'},   {0xF1, 0xF1, U'n'},
         {0xF2, 0xF6, U'o'},   {0xF9, 0xFC, U'u'},   {0xFD, 0xFD, U'y'},   {0xFF, 0xFF, U'y'},   {0x100, 0x105, U'a'},
         {0x106, 0x10D, U'c'}, {0x10E, 0x111, U'd'}, {0x112, 0x11B, U'e'}, {0x11C, 0x123, U'g'}, {0x124, 0x127, U'h'},
         {0x128, 0x130, U'i'}, {0x134, 0x135, U'j'}, {0x136, 0x138, U'k'}, {0x139, 0x142, U'l'}, {0x143, 0x14B, U'n'},
         {0x14C, 0x151, U'o'}, {0x154, 0x159, U'r'}, {0x15A, 0x161, U's'}, {0x162, 0x167, U't'}, {0x168, 0x173, U'u'},
         {0x174, 0x175, U'w'}, {0x176, 0x178, U'y'}, {0x179, 0x17E, U'z'}});
    const auto row = std::ranges::lower_bound(kRows, letter, {}, &Row::last);
    return row != kRows.end() && row->first <= letter ? row->letter : letter;
}

void append_looks(std::string& out, char32_t letter) {
    const auto found = std::ranges::lower_bound(kLookalikes, letter, {}, &Lookalike::letter);
    if (found != kLookalikes.end() && found->letter == letter) {
        out += found->latin;
    } else {
        net::append_code_point(out, letter);
    }
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
        text.replace(at, from.size(), to);
        at += to.size();
    }
}

}  // namespace

std::string skeleton(std::string_view name) {
    std::string widths;
    while (!name.empty()) net::append_code_point(widths, plain(net::take_code_point(name)));
    const std::string folded = fold(widths);
    std::string out;
    for (std::string_view rest = folded; !rest.empty();) {
        const char32_t letter = bare(net::take_code_point(rest));
        if (!is_mark(letter)) append_looks(out, letter);
    }
    replace_all(out, "rn", "m");
    replace_all(out, "vv", "w");
    return out;
}

}  // namespace natter::server
