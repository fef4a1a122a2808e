// The colours of a palette by the names that a theme file calls them by: one table. Pure; any thread.
#pragma once

#include "gui/views/palette.hpp"

#include <array>
#include <span>
#include <string_view>

namespace natter::gui {

/// One colour, or the eight of people.
struct Role {
    std::string_view name;
    Color Palette::*one = nullptr;
    std::array<Color, 8> Palette::*eight = nullptr;
    bool translucent = false;  // it may let through what is behind it
};

/// In the order of Palette.
std::span<const Role> palette_roles();

std::span<Color> colors_of(Palette& palette, const Role& role);

}  // namespace natter::gui
