#include "gui/model/find_words.hpp"

#include "net/util/utf8.hpp"

#include <algorithm>
#include <array>

namespace natter::gui {
namespace {

constexpr std::string_view kEllipsis = "…";

bool is_letter(char32_t c) {
    if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9');
    return c >= 0xC0 && !(c >= 0x2000 && c <= 0x206F) && !(c >= 0x3000 && c <= 0x303F);
}

struct Letter {
    char32_t c = 0;
    std::size_t at = 0;
};

std::vector<Letter> letters_of(std::string_view text) {
    std::vector<Letter> letters;
    letters.reserve(text.size());
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t at = text.size() - rest.size();
        letters.push_back({folded(net::take_code_point(rest)), at});
    }
    return letters;
}

std::u32string folded_text(std::string_view text) {
    std::u32string out;
    while (!text.empty()) out += folded(net::take_code_point(text));
    return out;
}

bool only_narrows(std::string_view token) {
    constexpr std::array<std::string_view, 5> kFilters = {"from:", "in:", "before:", "after:", "has:"};
    return std::ranges::any_of(kFilters, [&](std::string_view filter) { return token.starts_with(filter); });
}

/// Cuts the next word or "phrase" off `query`.
std::string_view take_token(std::string_view& query, bool& quoted) {
    quoted = query.starts_with('"');
    if (quoted) query.remove_prefix(1);
    const std::size_t end = std::min(query.find(quoted ? '"' : ' '), query.size());
    const std::string_view token = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    return token;
}

std::string on_one_line(std::string_view text) {
    std::string line(text);
    std::ranges::replace_if(
        line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return line;
}

}  // namespace

char32_t folded(char32_t c) {
    constexpr std::u32string_view kBare =
        U"aaaaaaaceeeeiiiidnooooo\u00D7ouuuuy\u00FE\u00DFaaaaaaaceeeeiiiidnooooo\u00F7ouuuuy\u00FEy";
    if (c >= U'A' && c <= U'Z') return c - U'A' + U'a';
    if (c >= 0xC0 && c <= 0xFF) return kBare[c - 0xC0];
    if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) return c + 0x20;
    if (c == 0x401 || c == 0x451) return 0x435;
    if (c >= 0x400 && c <= 0x40F) return c + 0x50;
    return c;
}

FindWords::FindWords(std::string_view query) {
    bool quoted = false;
    while (!query.empty()) {
        std::string_view token = take_token(query, quoted);
        if (token.empty() || (!quoted && only_narrows(token))) continue;
        Word word;
        word.is_beginning = !quoted && token.size() > 4 && token.ends_with('*');
        if (word.is_beginning) token.remove_suffix(1);
        word.letters = folded_text(token);
        words_.push_back(std::move(word));
    }
}

std::vector<Mark> FindWords::marks(std::string_view text) const {
    const std::vector<Letter> letters = letters_of(text);
    std::vector<Mark> marks;
    const auto matches = [&](std::size_t i, const Word& word) {
        const std::size_t end = i + word.letters.size();
        if (end > letters.size()) return false;
        for (std::size_t k = 0; k < word.letters.size(); ++k) {
            if (letters[i + k].c != word.letters[k]) return false;
        }
        return word.is_beginning || end == letters.size() || !is_letter(letters[end].c);
    };
    const auto offset = [&](std::size_t i) { return i < letters.size() ? letters[i].at : text.size(); };
    for (std::size_t i = 0; i < letters.size();) {
        const bool begins = i == 0 || !is_letter(letters[i - 1].c);
        const auto found =
            begins ? std::ranges::find_if(words_, [&](const Word& w) { return matches(i, w); }) : words_.end();
        if (found == words_.end()) {
            ++i;
            continue;
        }
        std::size_t end = i + found->letters.size();
        while (found->is_beginning && end < letters.size() && is_letter(letters[end].c)) ++end;
        marks.push_back({offset(i), offset(end)});
        i = end;
    }
    return marks;
}

Excerpt excerpt_of(std::string_view text, const FindWords& words, std::size_t most_bytes) {
    constexpr std::size_t kBefore = 48;
    const std::string line = on_one_line(text);
    const std::vector<Mark> marks = words.marks(line);
    std::size_t begin = 0;
    if (line.size() > most_bytes && !marks.empty() && marks.front().from > most_bytes / 2) {
        const std::size_t space = line.find(' ', marks.front().from - kBefore);
        begin = space < marks.front().from ? space + 1 : marks.front().from;
    }
    const std::string_view shown = net::clip(std::string_view(line).substr(begin), most_bytes);
    Excerpt excerpt;
    const std::size_t shift = begin > 0 ? kEllipsis.size() : 0;
    if (begin > 0) excerpt.text = kEllipsis;
    excerpt.text += shown;
    if (begin + shown.size() < line.size()) excerpt.text += kEllipsis;
    for (const Mark& mark : marks) {
        if (mark.to > begin + shown.size()) break;
        excerpt.marks.push_back({mark.from - begin + shift, mark.to - begin + shift});
    }
    return excerpt;
}

}  // namespace natter::gui
