#include "gui/views/palette.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>

namespace natter::tests {
namespace {

using gui::Color;
using gui::Palette;
using gui::ThemeName;

double channel(Color color, int shift) {
    const double value = ((color >> shift) & 0xFF) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Color color) {
    return 0.2126 * channel(color, 0) + 0.7152 * channel(color, 8) + 0.0722 * channel(color, 16);
}

/// By the Web Content Accessibility Guidelines.
double contrast(Color one, Color other) {
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return a > b ? a / b : b / a;
}

/// A translucent colour as it looks on a ground.
Color over(Color top, Color ground) {
    const double alpha = (top >> 24) / 255.0;
    Color mixed = 0xFF000000u;
    for (int shift = 0; shift <= 16; shift += 8) {
        const double value = ((top >> shift) & 0xFF) * alpha + ((ground >> shift) & 0xFF) * (1 - alpha);
        mixed |= static_cast<Color>(value + 0.5) << shift;
    }
    return mixed;
}

class PaletteTest : public testing::TestWithParam<ThemeName> {
  protected:
    const Palette& c_ = gui::palette(GetParam());
};

INSTANTIATE_TEST_SUITE_P(InBothThemes, PaletteTest, testing::Values(ThemeName::dark, ThemeName::light));

TEST_P(PaletteTest, EveryTextIsReadableOnEveryGround) {
    const Color tinted = over(c_.accent_tint, c_.side);
    for (const Color ground : {c_.ground, c_.side, c_.surface, c_.raised, c_.field, tinted}) {
        for (const Color text : {c_.text, c_.soft}) EXPECT_GE(contrast(text, ground), 4.5);
    }
    for (const Color ground : {c_.ground, c_.side, c_.surface, c_.field}) {
        for (const Color text : {c_.faint, c_.accent, c_.danger, c_.warning, c_.good}) {
            EXPECT_GE(contrast(text, ground), 4.5) << std::hex << text << " on " << ground;
        }
        for (const Color name : c_.names) EXPECT_GE(contrast(name, ground), 4.5) << std::hex << name;
    }
}

TEST_P(PaletteTest, TextOnTheAccentAndInOwnBubblesIsReadable) {
    EXPECT_GE(contrast(c_.on_accent, c_.accent), 4.5);
    EXPECT_GE(contrast(c_.on_accent, c_.accent_hover), 4.5);
    EXPECT_GE(contrast(c_.on_mine, c_.mine), 4.5);
    EXPECT_GE(contrast(c_.on_mine_soft, c_.mine), 4.5);
}

TEST_P(PaletteTest, SelectedTextIsReadable) {
    for (const Color ground : {c_.ground, c_.surface, c_.raised}) {
        EXPECT_GE(contrast(c_.text, over(c_.selection, ground)), 4.5);
    }
    // Actions, which have no bubble.
    EXPECT_GE(contrast(c_.soft, over(c_.selection, c_.ground)), 4.5);
    EXPECT_GE(contrast(c_.on_mine, over(c_.selection, c_.mine)), 4.5);
    EXPECT_GE(contrast(over(c_.selection, c_.mine), c_.mine), 1.25);
    EXPECT_GE(contrast(over(c_.selection, c_.surface), c_.surface), 1.25);
}

TEST_P(PaletteTest, LettersOnAvatarsAreReadable) {
    for (const Color avatar : c_.avatars) EXPECT_GE(contrast(gui::rgb(0xFFFFFF), avatar), 4.5) << std::hex << avatar;
}

TEST(PersonColor, IsTheSameForTheSameNameAndSpreadsOverMany) {
    EXPECT_EQ(gui::person_color("Ada"), gui::person_color("Ada"));
    std::set<std::size_t> seen;
    for (int i = 0; i < 64; ++i) seen.insert(gui::person_color("guest" + std::to_string(i)));
    EXPECT_EQ(seen.size(), 8u);
}

}  // namespace
}  // namespace natter::tests
