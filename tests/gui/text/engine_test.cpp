// Glyphs are rastered once, uploaded in one piece, dropped by the page; and no text stops the frames.
#include "gui/text/frame_budget.hpp"
#include "gui/text/glyph_page.hpp"
#include "tests/gui/support/test_fonts.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace natter::tests {
namespace {

using namespace gui::text;

const MemoryTextures::Texture& only(const MemoryTextures& textures) { return textures.textures.begin()->second; }

/// The pixel of the page in the middle of a quad.
std::array<int, 4> middle_of(const MemoryTextures::Texture& page, const GlyphQuad& quad) {
    const auto at = [&](float from, float to) { return static_cast<int>((from + to) * 0.5f * 1024.0f); };
    const std::size_t i =
        static_cast<std::size_t>(at(quad.uv.top, quad.uv.bottom) * 1024 + at(quad.uv.left, quad.uv.right)) * 4;
    return {page.rgba[i], page.rgba[i + 1], page.rgba[i + 2], page.rgba[i + 3]};
}

TEST(Glyphs, ThatAreMasksAreWhiteAndTakeAnyColour) {
    TestEngine test;
    const auto quads = test.quads(test.layout({.text = "■", .style = {30, 40}}));
    ASSERT_EQ(quads.size(), 1u);
    test.engine->end_frame();
    EXPECT_EQ(middle_of(only(test.textures), quads[0]), (std::array{255, 255, 255, 255}));
}

TEST(Glyphs, ThatArePicturesKeepTheirColours) {
    TestEngine test;
    const auto quads = test.quads(test.layout({.text = "🟥", .style = {30, 40}}));
    ASSERT_EQ(quads.size(), 1u);
    EXPECT_TRUE(quads[0].colored);
    test.engine->end_frame();
    const auto [red, green, blue, alpha] = middle_of(only(test.textures), quads[0]);
    EXPECT_GT(red, 180);
    EXPECT_LT(green, 100);
    EXPECT_LT(blue, 100);
    EXPECT_EQ(alpha, 255);
}

TEST(Glyphs, AreRasteredOnceAndUploadedInOnePiece) {
    TestEngine test;
    test.quads(test.layout({.text = "natter natter", .style = {15, 20}}));
    test.engine->end_frame();
    EXPECT_EQ(only(test.textures).writes.size(), 1u);
    const std::size_t rastered = test.engine->counts().glyphs;
    test.quads(test.layout({.text = "natter natter", .style = {15, 20}}));
    test.engine->end_frame();
    EXPECT_EQ(test.engine->counts().glyphs, rastered);
    EXPECT_EQ(only(test.textures).writes.size(), 1u);
    EXPECT_EQ(test.engine->counts().layouts, 1u);
}

TEST(Glyphs, StandAtQuartersOfAPixelExceptPictures) {
    TestEngine test;
    test.quads(test.layout({.text = std::string(40, 'i'), .style = {15, 20}}));
    EXPECT_LE(test.engine->counts().glyphs, 4u);
    const std::size_t before = test.engine->counts().glyphs;
    test.quads(test.layout({.text = "👍👍👍👍👍", .style = {15, 20}}));
    EXPECT_EQ(test.engine->counts().glyphs, before + 1);
}

TEST(Pages, KeepAGutterBetweenGlyphs) {
    MemoryTextures textures;
    GlyphPage page(textures);
    std::vector<PixelRect> places;
    while (const auto place = page.take(20, 20)) places.push_back(*place);
    EXPECT_GT(places.size(), 1'500u);
    for (std::size_t i = 1; i < places.size(); ++i) {
        const bool beside = places[i].x - (places[i - 1].x + 20) >= 2;
        const bool below = places[i].y - (places[i - 1].y + 20) >= 2;
        ASSERT_TRUE(beside || below);
    }
    EXPECT_FALSE(page.take(2'000, 10));
}

/// More different glyphs than all pages hold: letters in many sizes.
void fill_pages(TestEngine& test) {
    std::string letters;
    for (char c = '!'; c <= '~'; ++c) letters.push_back(c);
    for (float em = 100; em < 116; em += 1) test.quads(test.layout({.text = letters, .style = {em, em * 1.4f}}));
}

TEST(Pages, AreBoundedAndWhatIsOnShowStaysRight) {
    TestEngine test;
    fill_pages(test);
    EXPECT_EQ(test.engine->counts().pages, 6u);
    EXPECT_EQ(test.textures.textures.size(), 6u);
    // What was drawn first was dropped, and comes back when it is drawn again.
    const auto quads = test.quads(test.layout({.text = "■", .style = {100, 140}}));
    ASSERT_EQ(quads.size(), 1u);
    test.engine->end_frame();
    EXPECT_EQ(middle_of(test.textures.textures.at(quads[0].texture), quads[0]), (std::array{255, 255, 255, 255}));
}

TEST(Budget, WhatIsTooMuchForAFrameComesInTheNext) {
    TestEngine test;
    std::set<std::string> waiting;
    for (int i = 0; i < 40; ++i) waiting.insert(std::to_string(i) + std::string(1'000, 'x'));
    int frames = 0;
    for (; !waiting.empty() && frames < 100; ++frames) {
        test.engine->begin_frame();
        std::erase_if(waiting, [&](const std::string& text) {
            return test.engine->layout({.text = text, .style = {15, 20}, .width = 600}) != nullptr;
        });
        EXPECT_EQ(test.engine->wants_frame(), !waiting.empty());
    }
    EXPECT_GT(frames, 5);
    EXPECT_LT(frames, 20);
}

TEST(Budget, NewPicturesComeAFewAFrame) {
    TestEngine test;
    std::string faces;
    for (char32_t c = 0x1F600; c < 0x1F640; ++c) {
        faces += {'\xF0', '\x9F', static_cast<char>(0x80 | ((c >> 6) & 0x3F)), static_cast<char>(0x80 | (c & 0x3F))};
    }
    const TextLayout& laid = test.layout({.text = faces, .style = {15, 20}});
    const std::size_t first = test.engine->quads(laid).size();
    EXPECT_GE(first, 3u);
    EXPECT_LE(first, 8u);
    EXPECT_TRUE(test.engine->wants_frame());
    EXPECT_EQ(test.quads(laid).size(), 64u);
}

TEST(Budget, AnEstimateIsNearEnoughToHoldThePlace) {
    TestEngine test;
    std::string words;
    for (int i = 0; i < 50; ++i) words += "some words ";
    const TextRequest request{.text = words, .style = {15, 20}, .width = 400};
    const float real = test.layout(request).size().height;
    EXPECT_NEAR(test.engine->estimate(request).height, real, real * 0.3f);
}

TEST(Kept, LayoutsAreBounded) {
    TestEngine test;
    for (int i = 0; i < 1'000; ++i) test.layout({.text = std::to_string(i), .style = {15, 20}});
    for (int frame = 0; frame < 2; ++frame) test.engine->begin_frame();
    EXPECT_EQ(test.engine->counts().kept, 512u);
}

/// Frames that asked for more than are kept once made them anew for ever, and nothing was left for other texts.
TEST(Kept, AreAsManyLayoutsAsOneFrameNeeds) {
    TestEngine test;
    const auto draw = [&] {
        test.engine->begin_frame();
        for (int i = 0; i < 1'000; ++i) test.engine->layout({.text = std::to_string(i), .style = {15, 20}});
        test.engine->end_frame();
    };
    for (int frame = 0; frame < 20; ++frame) draw();
    EXPECT_FALSE(test.engine->wants_frame());
    EXPECT_EQ(test.engine->counts().layouts, 1'000u);
}

}  // namespace
}  // namespace natter::tests
