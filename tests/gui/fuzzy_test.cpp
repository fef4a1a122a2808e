// Finding names by a few letters.
#include "gui/model/fuzzy.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace natter::tests {
namespace {

using gui::fuzzy_match;
using gui::Mark;

/// The text with what was found in brackets; "-" if nothing was.
std::string shown(std::string_view letters, std::string_view text) {
    const auto match = fuzzy_match(letters, text);
    if (!match) return "-";
    std::string out(text);
    for (auto mark = match->marks.rbegin(); mark != match->marks.rend(); ++mark) {
        out.insert(mark->to, "]");
        out.insert(mark->from, "[");
    }
    return out;
}

int score(std::string_view letters, std::string_view text) {
    const auto match = fuzzy_match(letters, text);
    return match ? match->score : -1;
}

TEST(Fuzzy, FindsLettersInOrderWithGaps) {
    EXPECT_EQ(shown("lby", "#lobby"), "#[l]ob[by]");
    EXPECT_EQ(shown("bl", "#lobby"), "-");
    EXPECT_EQ(shown("lobbyx", "#lobby"), "-");
    EXPECT_EQ(shown("x", ""), "-");
}

TEST(Fuzzy, PrefersBeginningsOfWords) {
    EXPECT_EQ(shown("gh", "Grace Hopper"), "[G]race [H]opper");
    EXPECT_EQ(shown("h", "high-hat"), "[h]igh-hat");
    EXPECT_EQ(shown("rn", "darn release-notes"), "darn [r]elease-[n]otes");
    EXPECT_EQ(shown("nb", "NoteBook"), "[N]ote[B]ook");
}

TEST(Fuzzy, PrefersLettersInARow) {
    EXPECT_EQ(shown("room", "r o o m broom"), "[r] [o] [o] [m] broom");
    EXPECT_EQ(shown("room", "arb orb room"), "arb orb [room]");
    EXPECT_GT(score("eng", "#engines"), score("eng", "#evening"));
    EXPECT_GT(score("ada", "Ada"), score("ada", "A day at home"));
}

TEST(Fuzzy, MindsNoCapitalsAccentsOrBlanks) {
    EXPECT_EQ(shown("ZOE", "Zoë"), "[Zoë]");
    EXPECT_EQ(shown("миш", "Михаил Шолохов"), "[Ми]хаил [Ш]олохов");
    EXPECT_EQ(shown("grace h", "Grace Hopper"), "[Grace] [H]opper");
}

TEST(Fuzzy, NoLettersAreFoundEverywhere) {
    EXPECT_EQ(fuzzy_match("", "Ada"), gui::FuzzyMatch{});
    EXPECT_EQ(fuzzy_match("  ", ""), gui::FuzzyMatch{});
}

TEST(Fuzzy, IsBounded) {
    const std::string long_text(100'000, 'a');
    ASSERT_TRUE(fuzzy_match("aaa", long_text));
    EXPECT_FALSE(fuzzy_match("ab", long_text + "b"));
    EXPECT_FALSE(fuzzy_match(std::string(gui::kFuzzyLetters + 1, 'a'), long_text));
    EXPECT_TRUE(fuzzy_match(std::string(gui::kFuzzyLetters, 'a'), long_text));
}

/// The same by trying every way.
int best_by_trying(std::string_view letters, std::string_view text, std::size_t from, bool in_row) {
    if (letters.empty()) return 0;
    int best = -1;
    for (std::size_t i = from; i < text.size(); ++i) {
        if (text[i] != letters[0]) continue;
        const int rest = best_by_trying(letters.substr(1), text, i + 1, true);
        if (rest < 0) continue;
        const bool starts = i == 0 || text[i - 1] == ' ';
        const int row = in_row && i == from ? 9 : 0;
        best = std::max(best, rest + 1 + row + (starts ? 8 : 0) + (i == 0 ? 3 : 0));
    }
    return best;
}

TEST(Fuzzy, IsTheBestOfAllWays) {
    constexpr std::string_view kTexts[] = {"ab ab ba", "aab bab a", "a a a a", "abab abab", "baaab"};
    for (const std::string_view text : kTexts) {
        for (const std::string_view letters : {"a", "ab", "aba", "abab", "baa", "aab"}) {
            EXPECT_EQ(score(letters, text), best_by_trying(letters, text, 0, false)) << letters << " in " << text;
        }
    }
}

}  // namespace
}  // namespace natter::tests
