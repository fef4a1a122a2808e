#include "gui/text/mentions.hpp"

#include "gui/text/plain_start.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using gui::text::mentions;
using gui::text::plain_start;
using gui::text::plain_text;

TEST(Mentions, AreWhatIsHighlighted) {
    EXPECT_TRUE(mentions("@Ada tea?", "Ada"));
    EXPECT_TRUE(mentions("Tea, @ada?", "Ada")) << "people type names as they like";
    EXPECT_TRUE(mentions("**@Ada**, look", "Ada"));
    EXPECT_TRUE(mentions("- one\n- @Ada\n", "Ada"));
    EXPECT_TRUE(mentions("(@Grace Hopper)", "Grace Hopper"));
    EXPECT_TRUE(mentions("@Михаил!", "Михаил"));
}

TEST(Mentions, AreNoneInCodeLinksLongerNamesOrWithoutASign) {
    EXPECT_FALSE(mentions("Ada, tea?", "Ada"));
    EXPECT_FALSE(mentions("@Adam", "Ada"));
    EXPECT_FALSE(mentions("@Ada-2", "Ada"));
    EXPECT_FALSE(mentions("mail me at x@Ada", "Ada"));
    EXPECT_FALSE(mentions("`@Ada`", "Ada"));
    EXPECT_FALSE(mentions("```\n@Ada\n```", "Ada"));
    EXPECT_FALSE(mentions("https://example.org/@Ada", "Ada"));
    EXPECT_FALSE(mentions("@Ada", ""));
    EXPECT_FALSE(mentions("@", "Ada"));
    EXPECT_FALSE(mentions("", "Ada"));
}

TEST(Mentions, AreFoundBetweenMarksAndWhatMakesTextSafe) {
    EXPECT_TRUE(mentions("@**Ada**", "Ada"));
    EXPECT_TRUE(mentions("@A||d||a", "Ada"));
    EXPECT_TRUE(mentions("@A\u202Eda", "Ada"));
    EXPECT_TRUE(mentions("@Ada\\_L", "Ada_L"));
    EXPECT_FALSE(mentions("@[Ada](https://a.example)", "Ada")) << "a link is no call";
}

TEST(Mentions, AreReadAsMarkdownOnlyForANameAndWithinABudget) {
    const std::string hostile = "@x " + std::string(4'080, '[');
    std::size_t budget = gui::text::kMentionBytes;
    for (int i = 0; i < 200; ++i) EXPECT_FALSE(mentions(hostile, "Ada", budget));
    EXPECT_EQ(budget, gui::text::kMentionBytes) << "none of it was read";
    const std::string named = "`@Ada` " + std::string(4'080, '[');
    std::size_t counted = 0;
    for (int i = 0; i < 200; ++i) counted += mentions(named, "Ada", budget) ? 1 : 0;
    EXPECT_EQ(counted, 200 - gui::text::kMentionBytes / named.size()) << "one is called rather too often";
    EXPECT_LT(budget, named.size());
}

TEST(Mentions, TakeAnyBytes) {
    EXPECT_FALSE(mentions("\xff@\xfe", "Ada"));
    EXPECT_FALSE(mentions(std::string(100'000, '@'), "Ada"));
}

TEST(PlainStart, HasWordsWithoutMarks) {
    EXPECT_EQ(plain_start("**Tea** at [my place](https://example.org)?", 100, "-"), "Tea at my place?");
    EXPECT_EQ(plain_start("One\n\nTwo", 100, "-"), "One\nTwo");
    EXPECT_EQ(plain_start("", 100, "-"), "");
}

TEST(PlainStart, GivesNoSpoilerAwayEvenIfItsEndIsCutOff) {
    EXPECT_EQ(plain_start("It was ||the butler||", 100, "[Spoiler]"), "It was [Spoiler]");
    const std::string long_one = "It was ||" + std::string(300, 'x') + "||";
    EXPECT_EQ(plain_start(long_one, 20, "Spoiler"), "It was …");
}

TEST(PlainText, IsAllThatTheListShows) {
    EXPECT_EQ(plain_text("- **one**\n- `two`\n\n> three", "-"), "• one\n• two\nthree");
    EXPECT_EQ(plain_text(std::string(30'000, 'x'), "-").size(), 30'000u);
    EXPECT_EQ(plain_text("2 * 3 * 4 || 5", "-"), "2 * 3 * 4 || 5") << "these are no marks";
}

TEST(PlainText, HidesEachSpoilerOnceAndNothingBesideIt) {
    EXPECT_EQ(plain_text("||a **b** c|| and ||d||, not `||e||`", "-"), "- and -, not ||e||");
    EXPECT_EQ(plain_text("||all||", "-"), "-");
    EXPECT_EQ(plain_text("||\xff||\x01", "-"), "-\uFFFD");
}

TEST(PlainStart, SaysThatThereIsMore) {
    EXPECT_EQ(plain_start(std::string(30, 'x'), 20, "-"), std::string(20, 'x') + "…");
    EXPECT_EQ(plain_start("ééé", 5, "-"), "éé…") << "no letter is cut";
}

}  // namespace
}  // namespace natter::tests
