// How everything looks: the colours of the theme that is on, one typographic scale, one spacing unit. GUI thread; owned
// by the app, which makes a new one when theme, scale or zoom change.
#pragma once

#include "gui/text/text_engine.hpp"
#include "gui/views/palette.hpp"

#include <imgui.h>

#include <array>
#include <string_view>

namespace natter::gui {

/// The typographic scale: the only sizes that text comes in.
enum class Type { caption, body, strong, title, display };
inline constexpr std::size_t kTypes = 5;

/// Line heights in unscaled pixels, all on the grid of the spacing unit.
constexpr float line_height(Type type) {
    constexpr std::array<float, kTypes> kHeights = {16.0f, 20.0f, 20.0f, 28.0f, 44.0f};
    return kHeights[static_cast<std::size_t>(type)];
}

struct Theme {
    static constexpr float kUnit = 4.0f;

    ThemeName name = ThemeName::dark;
    const Palette* colors = &palette(ThemeName::dark);
    text::TextEngine* engine = nullptr;
    float scale = 1.0f;    // pixels of the window per unscaled pixel
    float zoom = 1.0f;     // of it, that the user chose or the window has room for
    float density = 1.0f;  // pixels of the framebuffer per pixel of the window

    /// `n` spacing units in pixels, whole.
    float unit(float n) const;
    /// Unscaled pixels to pixels, whole.
    float px(float length) const;
    /// The thinnest line that is seen.
    float hairline() const { return px(1.0f) < 1.0f ? 1.0f : px(1.0f); }

    float size(Type type) const { return px(line_height(type)); }
};

/// Sets ImGui's own style to the theme, for the few parts that ImGui draws itself (fields, scroll bars, tips).
void apply_style(const Theme& theme);

}  // namespace natter::gui
