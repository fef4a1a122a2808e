#include "gui/views/palette.hpp"

#include "gui/views/palette_contrast.hpp"
#include "gui/views/palette_roles.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace natter::tests {
namespace {

using gui::Color;
using gui::contrast;
using gui::over;
using gui::Palette;
using gui::ThemeName;

class PaletteTest : public testing::TestWithParam<ThemeName> {
  protected:
    const Palette& c_ = gui::palette(GetParam());
};

INSTANTIATE_TEST_SUITE_P(InBothThemes, PaletteTest, testing::Values(ThemeName::dark, ThemeName::light));

TEST_P(PaletteTest, EveryTextIsReadableAndEverySignSeenOnWhateverItStandsOn) {
    const auto all = gui::standings(c_);
    EXPECT_GT(all.size(), 60u);
    for (const gui::Standing& each : all) EXPECT_GE(each.contrast, each.least) << each.role << " on " << each.ground;
}

TEST_P(PaletteTest, EveryRoleThatIsDrawnInIsLookedAt) {
    std::set<std::string_view> seen;
    for (const gui::Standing& each : gui::standings(c_)) seen.insert({each.role}), seen.insert({each.ground});
    for (const gui::Role& role : gui::palette_roles()) {
        const bool decorates = role.name == "hairline" || role.name == "shadow";
        EXPECT_TRUE(decorates || seen.contains(role.name)) << role.name;
    }
}

TEST_P(PaletteTest, WhatIsSelectedIsSeenToBe) {
    EXPECT_GE(contrast(over(c_.selection, c_.mine), c_.mine), 1.25);
    EXPECT_GE(contrast(over(c_.selection, c_.surface), c_.surface), 1.25);
}

TEST(PaletteRoles, NameEveryColourOfAPaletteOnce) {
    Palette palette = gui::palette(ThemeName::dark);
    std::set<const Color*> seen;
    for (const gui::Role& role : gui::palette_roles()) {
        for (const Color& color : gui::colors_of(palette, role)) {
            EXPECT_TRUE(seen.insert(&color).second) << role.name;
            const bool through = (color >> 24) != 0xFF;
            EXPECT_EQ(through, role.translucent) << role.name;
        }
    }
    EXPECT_EQ(seen.size(), sizeof(Palette) / sizeof(Color));
}

TEST(Contrast, IsThatOfTheGuidelines) {
    EXPECT_NEAR(contrast(gui::rgb(0x000000), gui::rgb(0xFFFFFF)), 21.0, 0.001);
    EXPECT_NEAR(contrast(gui::rgb(0x777777), gui::rgb(0xFFFFFF)), 4.478, 0.001);
    EXPECT_EQ(over(gui::rgb(0xFFFFFF, 0.0), gui::rgb(0x123456)), gui::rgb(0x123456));
    EXPECT_EQ(over(gui::rgb(0x345678), gui::rgb(0x123456)), gui::rgb(0x345678));
}

TEST(PersonColor, IsTheSameForTheSameNameAndSpreadsOverMany) {
    EXPECT_EQ(gui::person_color("Ada"), gui::person_color("Ada"));
    std::set<std::size_t> seen;
    for (int i = 0; i < 64; ++i) seen.insert(gui::person_color("guest" + std::to_string(i)));
    EXPECT_EQ(seen.size(), 8u);
}

TEST(Palette, AWarningCanBeReadWhateverItsColours) {
    EXPECT_EQ(gui::readable_on(gui::rgb(0xEEEEEE), gui::rgb(0x101010)), gui::rgb(0xEEEEEE));
    EXPECT_EQ(gui::readable_on(gui::rgb(0x1C2128), gui::rgb(0x1C2128)), gui::rgb(0xFFFFFF));
    EXPECT_EQ(gui::readable_on(gui::rgb(0xFFFFFF, 0.5), gui::rgb(0xF0F0F0)), gui::rgb(0x000000));
    for (int grey = 0; grey < 256; ++grey) {
        const gui::Color ground = gui::rgb(static_cast<std::uint32_t>(grey * 0x010101));
        EXPECT_GE(gui::contrast(gui::readable_on(ground, ground), ground), gui::kReadable);
    }
}

}  // namespace
}  // namespace natter::tests
