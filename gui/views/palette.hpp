// The named colours of the two themes. Plain values, checked for contrast by a test; any thread.
#pragma once

#include "gui/model/settings.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace natter::gui {

/// Red in the lowest byte, alpha in the highest: what ImGui's draw lists take.
using Color = std::uint32_t;

constexpr Color rgb(std::uint32_t hex, double alpha = 1.0) {
    const auto byte = [&](unsigned shift) { return (hex >> shift) & 0xFFu; };
    return byte(16) | (byte(8) << 8) | (byte(0) << 16) | (static_cast<Color>(alpha * 255.0 + 0.5) << 24);
}

constexpr Color with_alpha(Color color, double alpha) {
    return (color & 0x00FFFFFFu) | (static_cast<Color>(alpha * 255.0 + 0.5) << 24);
}

struct Palette {
    // Grounds, from the back to the front.
    Color ground;   // behind the messages
    Color side;     // the panels beside them
    Color surface;  // cards, others' bubbles
    Color raised;   // what the pointer is on
    Color field;    // where people type
    Color hairline;
    Color edge;  // around fields and switches, to be seen
    Color shadow;
    // Text on any ground.
    Color text;
    Color soft;
    Color faint;
    // The accent, alone and as a ground.
    Color accent;
    Color accent_hover;
    Color on_accent;
    Color accent_tint;  // a wash, for what is chosen
    Color selection;    // behind text that is selected
    Color mine;         // own bubbles
    Color on_mine;
    Color on_mine_soft;
    // States, as text.
    Color danger;
    Color danger_tint;
    Color warning;
    Color good;
    // People: the ground of an avatar (its letters are white), and the name as text.
    std::array<Color, 8> avatars;
    std::array<Color, 8> names;
};

/// As Natter is made.
const Palette& palette(ThemeName name);

/// What the window is drawn with: one palette for each theme.
struct Palettes {
    Palette dark = palette(ThemeName::dark);
    Palette light = palette(ThemeName::light);

    const Palette& of(ThemeName name) const { return name == ThemeName::dark ? dark : light; }
};

/// The place of a person's colour in `avatars` and `names`: always the same for the same name.
std::size_t person_color(std::string_view nick);

}  // namespace natter::gui
