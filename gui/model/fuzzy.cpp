#include "gui/model/fuzzy.hpp"

#include "net/util/utf8.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

constexpr int kNone = -1'000'000;
constexpr int kLetter = 1;
constexpr int kWordStart = 8;
constexpr int kTextStart = 3;  // on top of it
constexpr int kInRow = 9;

struct FuzzyLetter {
    char32_t c = 0;
    Mark bytes;
    int start = 0;  // what it is worth that a word begins here
};

bool is_small(char32_t c) { return c >= U'a' && c <= U'z'; }
bool is_capital(char32_t c) { return c >= U'A' && c <= U'Z'; }
bool parts_words(char32_t c) {
    return c == U' ' || c == U'#' || c == U'@' || c == U'/' || c == U'-' || c == U'_' || c == U'.';
}

std::vector<FuzzyLetter> fuzzy_letters(std::string_view text) {
    std::vector<FuzzyLetter> letters;
    char32_t before = 0;
    bool any_word = false;
    for (std::string_view rest = text; !rest.empty() && letters.size() < kFuzzyText;) {
        const std::size_t from = text.size() - rest.size();
        const char32_t c = net::take_code_point(rest);
        const bool begins =
            !parts_words(c) && (before == 0 || parts_words(before) || (is_small(before) && is_capital(c)));
        const int start = !begins ? 0 : any_word ? kWordStart : kWordStart + kTextStart;
        any_word |= begins;
        letters.push_back({folded(c), {from, text.size() - rest.size()}, start});
        before = c;
    }
    return letters;
}

std::vector<char32_t> wanted_letters(std::string_view letters) {
    std::vector<char32_t> wanted;
    while (!letters.empty() && wanted.size() <= kFuzzyLetters) {
        const char32_t c = net::take_code_point(letters);
        if (c != U' ') wanted.push_back(folded(c));
    }
    return wanted;
}

/// The best score of the first letters of what is wanted, if the last of them stands at one letter of the text.
class ScoreTable {
  public:
    ScoreTable(std::size_t rows, std::size_t columns) : columns_(columns), cells_(rows * columns) {}

    struct Cell {
        int score = kNone;
        std::size_t before = 0;  // where the letter before it stands
    };
    Cell& at(std::size_t row, std::size_t column) { return cells_[row * columns_ + column]; }

  private:
    std::size_t columns_;
    std::vector<Cell> cells_;
};

void fill_row(ScoreTable& table, const std::vector<FuzzyLetter>& text, char32_t wanted, std::size_t row) {
    ScoreTable::Cell best;  // of the row before, up to two letters before this one
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (row > 0 && i >= 2 && table.at(row - 1, i - 2).score > best.score)
            best = {table.at(row - 1, i - 2).score, i - 2};
        if (text[i].c != wanted) continue;
        const int own = kLetter + text[i].start;
        ScoreTable::Cell& cell = table.at(row, i);
        if (row == 0) {
            cell.score = own;
            continue;
        }
        if (best.score > kNone) cell = {best.score + own, best.before};
        const int in_row = i == 0 ? kNone : table.at(row - 1, i - 1).score;
        if (in_row > kNone && in_row + kInRow + own > cell.score) cell = {in_row + kInRow + own, i - 1};
    }
}

}  // namespace

std::optional<FuzzyMatch> fuzzy_match(std::string_view letters, std::string_view text) {
    const std::vector<char32_t> wanted = wanted_letters(letters);
    if (wanted.empty()) return FuzzyMatch{};
    const std::vector<FuzzyLetter> in = fuzzy_letters(text);
    if (wanted.size() > std::min(kFuzzyLetters, in.size())) return std::nullopt;

    ScoreTable table(wanted.size(), in.size());
    for (std::size_t row = 0; row < wanted.size(); ++row) fill_row(table, in, wanted[row], row);
    const std::size_t last = wanted.size() - 1;
    std::size_t at = 0;
    for (std::size_t i = 1; i < in.size(); ++i) {
        if (table.at(last, i).score > table.at(last, at).score) at = i;
    }
    FuzzyMatch match{table.at(last, at).score, {}};
    if (match.score <= kNone) return std::nullopt;

    for (std::size_t row = wanted.size(); row-- > 0; at = table.at(row, at).before) {
        const Mark& bytes = in[at].bytes;
        if (!match.marks.empty() && match.marks.back().from == bytes.to) {
            match.marks.back().from = bytes.from;
        } else {
            match.marks.push_back(bytes);
        }
    }
    std::ranges::reverse(match.marks);
    return match;
}

}  // namespace natter::gui
