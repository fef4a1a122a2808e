// Nothing that people send can harm the text beside it.
#include "gui/text/sanitize.hpp"

#include <gtest/gtest.h>

#include "net/util/utf8.hpp"

#include <random>

namespace natter::tests {
namespace {

using gui::text::sanitize;

std::string repeated(std::string_view part, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
}

TEST(Sanitize, LeavesWhatPeopleWriteAsItIs) {
    for (const char* text :
         {"plain", "a\tb\nc", "e\u0301", "שלום עולם", "👨‍👩‍👧‍👦 👍🏽 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
          "नमस्ते", "\u2068isolated\u2069"}) {
        EXPECT_EQ(sanitize(text), text);
    }
}

TEST(Sanitize, ReplacesWhatIsNoTextAndKeepsTheRest) {
    using namespace std::string_literals;
    EXPECT_EQ(sanitize("a\xFF"
                       "b"),
              "a\uFFFDb");
    EXPECT_EQ(sanitize("a\0b\x1B[31m\x7F"s), "a\uFFFDb\uFFFD[31m\uFFFD");
    EXPECT_EQ(sanitize("\u0085"), "\uFFFD");
}

TEST(Sanitize, KnowsOneKindOfLineBreak) { EXPECT_EQ(sanitize("a\r\nb\rc\u2028d\u2029e"), "a\nb\nc\nd\ne"); }

TEST(Sanitize, LetsNoMoreMarksStandOnALetterThanWritingNeeds) {
    EXPECT_EQ(sanitize("a" + repeated("\u0301", 20'000) + "b"), "a" + repeated("\u0301", 8) + "b");
    EXPECT_EQ(sanitize(repeated("\u200D", 500)), repeated("\u200D", 8));
}

TEST(Sanitize, LetsNoTextTurnItsNeighbour) {
    EXPECT_EQ(sanitize("\u202Eevil\u202C"), "evil");
    EXPECT_EQ(sanitize("\u2067open"), "\u2067open\u2069");
    EXPECT_EQ(sanitize("\u2067open\nnext\u2069"), "\u2067open\u2069\nnext");
    EXPECT_EQ(sanitize("\u2069\u2069closed"), "closed");
    EXPECT_EQ(sanitize(repeated("\u2066", 100)), repeated("\u2066", 8) + repeated("\u2069", 8));
}

TEST(Sanitize, DoneTwiceChangesNothingMoreWhateverTheBytesAre) {
    std::mt19937 random(1);
    const std::vector<std::string> pieces = {"a",      " ",      "\n",       "\r",   "\u0301",   "\u202E", "\u2067",
                                             "\u2069", "\u200D", "\xF0\x9F", "\xC3", "👍🏽", "ש",      "\x01"};
    for (int round = 0; round < 2'000; ++round) {
        std::string text;
        for (int i = 0; i < 40; ++i) text += pieces[random() % pieces.size()];
        const std::string once = sanitize(text);
        ASSERT_TRUE(net::is_utf8(once));
        ASSERT_EQ(sanitize(once), once) << text;
    }
}

TEST(LongWords, BreakAnywhereBecauseTheBestPlaceIsDearToFind) {
    using gui::text::breaks_anywhere;
    EXPECT_FALSE(breaks_anywhere(repeated("word ", 800)));
    EXPECT_FALSE(breaks_anywhere(std::string(500, 'w')));
    EXPECT_TRUE(breaks_anywhere(std::string(501, 'w')));
    EXPECT_TRUE(breaks_anywhere(repeated(std::string(250, 'w') + " ", 8)));
}

TEST(LongTexts, AreShownInPartsThatEndWhereWordsEnd) {
    const std::string text = repeated("word ", 2'000);
    const auto first = gui::text::shown_part(text);
    EXPECT_LE(first.text.size(), gui::text::kPartBytes);
    EXPECT_TRUE(first.text.ends_with("word"));
    EXPECT_EQ(first.hidden_bytes, text.size() - first.text.size());
    EXPECT_GT(gui::text::shown_part(text, 2).text.size(), first.text.size());
    EXPECT_EQ(gui::text::shown_part("short").hidden_bytes, 0u);
}

TEST(LongTexts, OfManyLinesAreLongToo) { EXPECT_GT(gui::text::shown_part(repeated("a\n", 500)).hidden_bytes, 0u); }

TEST(LongTexts, LoseNothingWhenAllTheirPartsAreShown) {
    for (const std::string& text : {repeated("слово ", 3'000), repeated("ש", 9'000), repeated("a\n\n", 900)}) {
        std::string together;
        for (const std::string_view part : gui::text::split_for_layout(text)) {
            EXPECT_LE(part.size(), gui::text::kPieceBytes);
            EXPECT_TRUE(net::is_utf8(part));
            together += part;
        }
        const auto letters = [](std::string of) { return std::erase(of, '\n'), of; };
        EXPECT_EQ(letters(together), letters(text));
    }
}

}  // namespace
}  // namespace natter::tests
