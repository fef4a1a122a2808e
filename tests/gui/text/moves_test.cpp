// A caret goes where people of every script expect it.
#include "tests/gui/support/test_fonts.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using namespace gui::text;

class Moves : public testing::Test {
  protected:
    const TextLayout& lay(std::string_view text, float width = 0.0f) {
        return engine_.layout({.text = text, .style = {15, 20}, .width = width});
    }

    TestEngine engine_;
};

TEST_F(Moves, ByWords) {
    const TextLayout& laid = lay("one two, три");
    EXPECT_EQ(laid.moved(0, Step::word_right, 0), 3u);
    EXPECT_EQ(laid.moved(3, Step::word_right, 0), 7u);
    EXPECT_EQ(laid.moved(laid.text().size(), Step::word_left, 0), 9u);
    EXPECT_EQ(laid.moved(9, Step::word_left, 0), 4u);
    EXPECT_EQ(laid.moved(0, Step::word_left, 0), 0u);
}

TEST_F(Moves, OverEmojiWhichHaveNoWords) {
    const TextLayout& laid = lay("👍🏽👋🏿");
    EXPECT_EQ(laid.moved(0, Step::word_right, 0), laid.text().size());
    EXPECT_EQ(laid.moved(laid.text().size(), Step::word_left, 0), 0u);
    EXPECT_EQ(laid.word_at(8), (Range{8, 16}));
}

TEST_F(Moves, StayAtTheEnds) {
    const TextLayout& laid = lay("ab");
    EXPECT_EQ(laid.moved(0, Step::left, 0), 0u);
    EXPECT_EQ(laid.moved(2, Step::right, 0), 2u);
    EXPECT_EQ(laid.moved(1, Step::up, 0), 0u);
    EXPECT_EQ(laid.moved(1, Step::down, 0), 2u);
    EXPECT_EQ(laid.moved(99, Step::end, 0), 2u);
}

TEST_F(Moves, EndOfASoftlyWrappedLineStaysOnTheLine) {
    const TextLayout& laid = lay("The quick brown fox", 70);
    ASSERT_EQ(laid.lines().size(), 3u);
    const std::size_t end = laid.moved(2, Step::line_end, 0);
    EXPECT_EQ(end, 9u);
    EXPECT_EQ(laid.caret(end).top, 0.0f);
    EXPECT_EQ(laid.moved(12, Step::line_start, 0), 10u);
    EXPECT_EQ(laid.moved(17, Step::line_end, 0), 19u);
}

TEST_F(Moves, UpAndDownKeepThePlaceAcross) {
    const TextLayout& laid = lay("wide line\n\nwide line");
    const float x = laid.caret(5).x;
    const std::size_t empty = laid.moved(5, Step::down, x);
    EXPECT_EQ(empty, 10u);
    EXPECT_EQ(laid.moved(empty, Step::down, x), 16u);
    EXPECT_EQ(laid.moved(16, Step::up, x), 10u);
}

TEST_F(Moves, RightIsTowardsTheStartOfRightToLeftText) {
    const TextLayout& laid = lay("שלום");
    EXPECT_EQ(laid.moved(8, Step::right, 0), 6u);
    EXPECT_EQ(laid.moved(0, Step::left, 0), 2u);
    EXPECT_EQ(laid.moved(0, Step::right, 0), 0u);
}

TEST_F(Moves, BackspaceTakesAFamilyWholeAndAMarkAlone) {
    EXPECT_EQ(lay("a👨‍👩‍👧‍👦").backspaced(26), 1u);
    EXPECT_EQ(lay("🇩🇪").backspaced(8), 0u);
    EXPECT_EQ(lay("สวั").backspaced(9), 6u);
    EXPECT_EQ(lay("x").backspaced(0), 0u);
}

TEST_F(Moves, ADoubleClickTakesAWordAndATripleClickAParagraph) {
    const TextLayout& laid = lay("first line\nsecond one");
    EXPECT_EQ(laid.word_at(7), (Range{6, 10}));
    EXPECT_EQ(laid.word_at(5), (Range{5, 6}));
    EXPECT_EQ(laid.word_at(laid.text().size()), (Range{18, 21}));
    EXPECT_EQ(laid.paragraph_at(3), (Range{0, 10}));
    EXPECT_EQ(laid.paragraph_at(15), (Range{11, 21}));
    EXPECT_EQ(lay("").word_at(0), (Range{0, 0}));
}

TEST_F(Moves, AClickBesideTheTextGoesToItsNearestEnd) {
    const TextLayout& laid = lay("ab\ncd");
    EXPECT_EQ(laid.hit_test({-50, 5}).offset, 0u);
    EXPECT_EQ(laid.hit_test({500, 5}).offset, 2u);
    EXPECT_EQ(laid.hit_test({500, 500}).offset, 5u);
    EXPECT_FALSE(laid.hit_test({500, 5}).inside);
    EXPECT_EQ(lay("").hit_test({5, 5}).offset, 0u);
}

}  // namespace
}  // namespace natter::tests
