// Golden geometry: where letters, lines, carets and selections of every script stand. In pixels, with the fonts of the
// tests; a pixel of difference may come from another release of a font.
#include "tests/gui/support/test_fonts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace natter::tests {
namespace {

using namespace gui::text;

struct Script {
    const char* name;
    const char* text;
    float width;                     // on one line
    std::vector<std::size_t> stops;  // of the caret, as bytes
    std::size_t lines;               // wrapped at 70 pixels
    bool right_to_left = false;
    std::size_t pictures = 0;
};

std::string name_of(const testing::TestParamInfo<Script>& script) { return script.param.name; }

const std::vector<Script> kScripts = {
    {"Latin", "The quick brown fox", 142.2f, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19}, 3},
    {"CombiningMarks", "e\u0301a\u0308o\u0302 Z\u0351\u036b", 38.4f, {0, 3, 6, 9, 10, 15}, 1},
    {"Cyrillic", "Привет, мир", 91.3f, {0, 2, 4, 6, 8, 10, 12, 13, 14, 16, 18, 20}, 2},
    {"Greek", "Καλημέρα κόσμε", 117.6f, {0, 2, 4, 6, 8, 10, 12, 14, 16, 17, 19, 21, 23, 25, 27}, 2},
    {"Chinese", "你好，世界", 75.0f, {0, 3, 6, 9, 12, 15}, 2},
    {"Japanese", "こんにちは世界", 105.0f, {0, 3, 6, 9, 12, 15, 18, 21}, 2},
    {"Korean", "안녕하세요", 69.0f, {0, 3, 6, 9, 12, 15}, 1},
    {"Arabic", "مرحبا بالعالم", 72.3f, {0, 2, 4, 6, 8, 10, 11, 13, 15, 17, 19, 21, 23, 25}, 2, true},
    {"HebrewAndLatin",
     "שלום Natter עולם",
     118.2f,
     {0, 2, 4, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20, 22, 24},
     3,
     true},
    {"Devanagari", "नमस्ते दुनिया", 68.2f, {0, 3, 6, 12, 18, 19, 25, 31, 37}, 1},
    {"Thai", "สวัสดีชาวโลก", 77.5f, {0, 3, 9, 12, 18, 21, 24, 27, 30, 33, 36}, 2},
    {"FamiliesOfEmoji", "👨‍👩‍👧‍👦👩‍🚀", 37.4f, {0, 25, 36}, 1, false, 2},
    {"Flags", "🇩🇪🇯🇵🇺🇦", 56.0f, {0, 8, 16, 24}, 1, false, 3},
    {"SkinTones", "👍🏽👋🏿", 37.4f, {0, 8, 16}, 1, false, 2},
};

class Scripts : public testing::TestWithParam<Script> {
  protected:
    const TextLayout& lay(float scale, float width = 0.0f) {
        return engine_.layout({.text = GetParam().text, .style = {15 * scale, 20 * scale}, .width = width * scale});
    }

    TestEngine engine_;
};

TEST_P(Scripts, AreAsWideAsTheirLetters) {
    for (const float scale : {1.0f, 2.0f, 3.0f}) {
        const TextLayout& laid = lay(scale);
        ASSERT_EQ(laid.lines().size(), 1u);
        EXPECT_NEAR(laid.lines()[0].place.width(), GetParam().width * scale, scale);
        EXPECT_EQ(laid.lines()[0].right_to_left, GetParam().right_to_left);
    }
}

TEST_P(Scripts, StopTheCaretBetweenGraphemes) {
    const TextLayout& laid = lay(1);
    std::vector<std::size_t> stops = {0};
    while (laid.next_grapheme(stops.back()) != stops.back()) stops.push_back(laid.next_grapheme(stops.back()));
    EXPECT_EQ(stops, GetParam().stops);
    std::vector<std::size_t> back = {laid.text().size()};
    while (back.back() != 0) back.push_back(laid.previous_grapheme(back.back()));
    std::ranges::reverse(back);
    EXPECT_EQ(back, GetParam().stops);
}

TEST_P(Scripts, WrapWhereTheirWordsDo) {
    for (const float scale : {1.0f, 2.0f, 3.0f}) {
        const TextLayout& laid = lay(scale, 70);
        EXPECT_EQ(laid.lines().size(), GetParam().lines);
        EXPECT_LE(laid.size().width, 71.0f * scale);
        std::size_t at = 0;
        float top = 0.0f;
        for (const Line& line : laid.lines()) {
            EXPECT_EQ(line.bytes.from, at);
            EXPECT_EQ(line.place.top, top);
            EXPECT_GE(line.place.height(), 20.0f * scale);
            EXPECT_LE(line.place.height(), 25.0f * scale);
            at = line.bytes.to;
            top = line.place.bottom;
        }
        EXPECT_EQ(at, laid.text().size());
    }
}

TEST_P(Scripts, AreSelectedAsOneBoxFromEndToEnd) {
    const TextLayout& laid = lay(1);
    const auto boxes = laid.selection({0, laid.text().size()});
    ASSERT_EQ(boxes.size(), 1u);
    EXPECT_NEAR(boxes[0].left, laid.lines()[0].place.left, 0.1f);
    EXPECT_NEAR(boxes[0].right, laid.lines()[0].place.right, 0.1f);
}

TEST_P(Scripts, AreHitWhereTheyStand) {
    const TextLayout& laid = lay(1, 70);
    for (std::size_t i = 0; i + 1 < GetParam().stops.size(); ++i) {
        const Range grapheme{GetParam().stops[i], GetParam().stops[i + 1]};
        const auto boxes = laid.selection(grapheme);
        if (boxes.empty()) continue;  // a blank at which a line wraps takes no place
        ASSERT_EQ(boxes.size(), 1u);
        const Hit hit = laid.hit_test({(boxes[0].left + boxes[0].right) * 0.5f, boxes[0].top + 10});
        EXPECT_TRUE(hit.inside);
        EXPECT_EQ(hit.grapheme, grapheme.from);
    }
}

TEST_P(Scripts, AreWalkedThroughFromOneEndToTheOther) {
    const TextLayout& laid = lay(1);
    const bool to_left = GetParam().right_to_left;
    std::size_t at = 0;
    std::size_t steps = 0;
    for (; at != laid.text().size() && steps < 100; ++steps) {
        at = laid.moved(at, to_left ? Step::left : Step::right, 0);
    }
    // In mixed text the eye meets a place twice or not at all where the direction changes.
    EXPECT_NEAR(static_cast<double>(steps), static_cast<double>(GetParam().stops.size()) - 1, to_left ? 2 : 0);
}

TEST_P(Scripts, HaveTheGlyphsThatTheyNeed) {
    const TextLayout& laid = lay(2);
    const auto quads = engine_.quads(laid);
    ASSERT_FALSE(quads.empty());
    EXPECT_EQ(static_cast<std::size_t>(std::ranges::count(quads, true, &GlyphQuad::colored)), GetParam().pictures);
    for (const GlyphQuad& quad : quads) {
        EXPECT_EQ(quad.place.left, std::round(quad.place.left));
        EXPECT_EQ(quad.place.top, std::round(quad.place.top));
        EXPECT_GE(quad.place.left, -8.0f);
        EXPECT_LE(quad.place.right, laid.size().width + 8.0f);
    }
}

INSTANTIATE_TEST_SUITE_P(All, Scripts, testing::ValuesIn(kScripts), name_of);

TEST(MixedDirections, ASelectionStandsInSeveralPieces) {
    TestEngine engine;
    // "לום Nat" of "שלום Natter עולם".
    const auto boxes = engine.layout({.text = "שלום Natter עולם", .style = {15, 20}}).selection({2, 12});
    ASSERT_EQ(boxes.size(), 2u);
    EXPECT_NEAR(boxes[0].left, 35.4f, 1.0f);
    EXPECT_NEAR(boxes[0].right, 60.6f, 1.0f);
    EXPECT_NEAR(boxes[1].left, 80.7f, 1.0f);
    EXPECT_NEAR(boxes[1].right, 107.2f, 1.0f);
}

TEST(MixedDirections, TheCaretStandsWhereItsParagraphGoesOn) {
    TestEngine engine;
    const TextLayout& hebrew = engine.layout({.text = "שלום", .style = {15, 20}});
    EXPECT_NEAR(hebrew.caret(0).x, hebrew.lines()[0].place.right, 0.1f);
    EXPECT_EQ(hebrew.caret(hebrew.text().size()).x, 0.0f);
    const TextLayout& latin = engine.layout({.text = "abc", .style = {15, 20}});
    EXPECT_EQ(latin.caret(0).x, 0.0f);
    EXPECT_NEAR(latin.caret(3).x, latin.lines()[0].place.right, 0.1f);
}

TEST(MixedDirections, RightToLeftLinesEndWhereTheWidestDoes) {
    TestEngine engine;
    const TextLayout& laid = engine.layout({.text = "שלום לכולם\nשלום", .style = {15, 20}, .width = 400});
    ASSERT_EQ(laid.lines().size(), 2u);
    EXPECT_LT(laid.size().width, 100.0f);
    EXPECT_NEAR(laid.lines()[0].place.right, laid.lines()[1].place.right, 1.0f);
}

TEST(Fallback, ALetterThatNoFontHasIsABoxAndNotNothing) {
    TestEngine engine;
    EXPECT_EQ(engine.quads(engine.layout({.text = "\U0001E900", .style = {15, 20}})).size(), 1u);
}

TEST(Bounds, TallMarksStayInTheirLine) {
    TestEngine engine;
    std::string zalgo;
    for (int i = 0; i < 30; ++i) zalgo += "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f";
    const TextLayout& laid = engine.layout({.text = zalgo, .style = {15, 20}, .width = 300});
    EXPECT_LE(laid.size().height, 40.0f * static_cast<float>(laid.lines().size()));
    for (const GlyphQuad& quad : engine.quads(laid)) {
        EXPECT_GE(quad.place.top, -4.0f);
        EXPECT_LE(quad.place.bottom, laid.size().height + 4.0f);
    }
}

TEST(Bounds, NoTextIsLaidOutWhole) {
    TestEngine engine;
    const std::string long_text(100'000, 'w');
    const TextLayout& laid = engine.layout({.text = long_text, .style = {15, 20}, .width = 300});
    EXPECT_LE(laid.text().size(), 4'200u);
    EXPECT_TRUE(laid.text().ends_with("…"));
}

TEST(OneLine, EndsWithThreeDotsWhereItIsCut) {
    TestEngine engine;
    const TextLayout& cut =
        engine.layout({.text = "A name that is too long", .style = {15, 20}, .width = 80, .cut = true});
    EXPECT_TRUE(cut.is_cut());
    EXPECT_EQ(cut.lines().size(), 1u);
    EXPECT_LE(cut.size().width, 80.0f);
    EXPECT_FALSE(engine.layout({.text = "Ada", .style = {15, 20}, .width = 80, .cut = true}).is_cut());
}

TEST(Looks, ChangeTheFontOrDrawALine) {
    TestEngine engine;
    const std::string_view text = "bold gone mono";
    const float plain = engine.layout({.text = text, .style = {15, 20}}).lines()[0].place.width();
    const auto width_with = [&](const Span& span) {
        return engine.layout({.text = text, .style = {15, 20}, .spans = {&span, 1}}).lines()[0].place.width();
    };
    EXPECT_GT(width_with({0, 4, look::kBold}), plain + 1);
    EXPECT_NE(width_with({10, 14, look::kMono}), plain);
    EXPECT_EQ(width_with({5, 9, look::kMention}), plain);
    const std::vector<Span> spans = {{0, 4, look::kBold}, {5, 9, look::kStruck}, {10, 14, look::kMono}};
    const TextLayout& laid = engine.layout({.text = text, .style = {15, 20}, .spans = spans});
    ASSERT_EQ(laid.strokes().size(), 1u);
    EXPECT_EQ(laid.strokes()[0].place.height(), 1.0f);
    const auto quads = engine.quads(laid);
    EXPECT_EQ(quads.front().looks, look::kBold);
    EXPECT_EQ(quads.back().looks, look::kMono);
}

TEST(Bounds, BreaksALongWordWithoutAHyphen) {
    TestEngine engine;
    for (const bool mono : {false, true}) {
        TextStyle style{15, 20};
        style.mono = mono;
        const std::string word(60, 'w');
        const TextLayout& whole = engine.layout({.text = word, .style = style});
        const std::size_t glyphs = engine.quads(whole).size();
        const TextLayout& broken = engine.layout({.text = word, .style = style, .width = 100});
        EXPECT_GT(broken.lines().size(), 3u);
        EXPECT_EQ(engine.quads(broken).size(), glyphs) << "as many letters as were written";
        EXPECT_EQ(glyphs, word.size());
    }
}

}  // namespace
}  // namespace natter::tests
