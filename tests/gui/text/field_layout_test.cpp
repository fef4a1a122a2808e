// A text in several layouts behaves as one.
#include "gui/text/field_layout.hpp"

#include "gui/text/sanitize.hpp"
#include "tests/gui/support/test_fonts.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using namespace gui::text;

class FieldLayoutTest : public testing::Test {
  protected:
    /// In as many frames as it takes.
    FieldLayout lay(std::string_view text, float width = 0.0f) {
        for (;;) {
            engine_.engine->begin_frame();
            FieldLayout laid(*engine_.engine, text, {15, 20}, width);
            engine_.engine->end_frame();
            if (!engine_.engine->wants_frame()) return laid;
        }
    }

    TestEngine engine_;
};

TEST_F(FieldLayoutTest, ParagraphsStandBelowEachOther) {
    const FieldLayout laid = lay("one\n\ntwo");
    ASSERT_EQ(laid.pieces().size(), 3u);
    EXPECT_EQ(laid.size().height, 60.0f);
    EXPECT_EQ(laid.caret(4).top, 20.0f);
    EXPECT_EQ(laid.caret(5).top, 40.0f);
    EXPECT_EQ(laid.hit_test({0, 50}), 5u);
    EXPECT_EQ(laid.hit_test({0, 999}), 5u);
}

TEST_F(FieldLayoutTest, ATextThatEndsWithABreakHasALineBehindIt) {
    const FieldLayout laid = lay("one\n");
    EXPECT_EQ(laid.size().height, 40.0f);
    EXPECT_EQ(laid.caret(4).top, 20.0f);
}

TEST_F(FieldLayoutTest, TheCaretGoesOverBreaksInEachDirection) {
    const FieldLayout laid = lay("ab\ncd");
    EXPECT_EQ(laid.moved(2, Step::right, 0), 3u);
    EXPECT_EQ(laid.moved(3, Step::left, 0), 2u);
    EXPECT_EQ(laid.moved(4, Step::up, laid.caret(4).x), 1u);
    EXPECT_EQ(laid.moved(1, Step::down, laid.caret(1).x), 4u);
    EXPECT_EQ(laid.moved(1, Step::up, 0), 0u);
    EXPECT_EQ(laid.moved(4, Step::down, 0), 5u);
    EXPECT_EQ(laid.backspaced(3), 2u);
    EXPECT_EQ(laid.word_start_before(3), 2u);
    EXPECT_EQ(laid.word_end_behind(2), 3u);
}

TEST_F(FieldLayoutTest, InARightToLeftParagraphLeftGoesOn) {
    const std::string text = "שלום\nab";
    const FieldLayout laid = lay(text, 200);
    EXPECT_TRUE(laid.right_to_left(2));
    EXPECT_EQ(laid.moved(0, Step::left, 0), 2u);
    EXPECT_EQ(laid.moved(8, Step::left, 0), 9u);
    EXPECT_GT(laid.caret(0).x, laid.caret(4).x);
}

TEST_F(FieldLayoutTest, TakesEmojiAndWordsWhole) {
    const std::string text = "👨‍👩‍👧 family";
    const FieldLayout laid = lay(text);
    EXPECT_EQ(laid.next_grapheme(0), text.find(' '));
    EXPECT_EQ(laid.backspaced(text.find(' ')), 0u);
    EXPECT_EQ(laid.word_at(text.find("mil")), (Range{text.find("fam"), text.size()}));
}

TEST_F(FieldLayoutTest, ASelectedBreakIsSeen) {
    const FieldLayout laid = lay("ab\n\ncd");
    const auto boxes = laid.selection({0, 6});
    ASSERT_EQ(boxes.size(), 4u);
    EXPECT_GT(boxes[2].right, boxes[2].left);
    EXPECT_EQ(boxes[2].top, 20.0f);
}

// Every place is reached by going right, and by going left again; nothing is left out where pieces meet.
TEST_F(FieldLayoutTest, ALongWordIsLaidOutInPiecesThatMeet) {
    const std::string text(2 * kPieceBytes + 100, 'x');
    const FieldLayout laid = lay(text, 400);
    ASSERT_EQ(laid.pieces().size(), 3u);
    std::size_t at = 0;
    for (std::size_t steps = 0; steps < text.size(); ++steps) {
        const std::size_t next = laid.moved(at, Step::right, 0);
        ASSERT_EQ(next, at + 1);
        ASSERT_EQ(laid.moved(next, Step::left, 0), at);
        at = next;
    }
    const std::size_t seam = laid.pieces()[1].bytes.from;
    EXPECT_EQ(laid.moved(seam - 2, Step::line_end, 0), seam - 1);
    EXPECT_EQ(laid.backspaced(seam), seam - 1);
}

TEST_F(FieldLayoutTest, ThousandsOfLinesShareLayouts) {
    const FieldLayout laid = lay(std::string(16'000, '\n'), 400);
    EXPECT_LT(laid.pieces().size(), 300u);
    EXPECT_EQ(laid.size().height, 16'001 * 20.0f);
    EXPECT_EQ(laid.hit_test({0, 8'000 * 20.0f + 5}), 8'000u);
}

}  // namespace
}  // namespace natter::tests
