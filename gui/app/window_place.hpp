// Whether a window that is put where it was can be reached there, and how large it may be: screens come and go. Pure.
#pragma once

#include "gui/app/platform.hpp"

#include <algorithm>
#include <span>

namespace natter::gui {

struct ScreenPlace {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
};

/// Enough of the window's title to take hold of it is on one of them.
inline bool on_a_screen(const WindowCorner& corner, int width, std::span<const ScreenPlace> screens) {
    constexpr int kHold = 80;
    constexpr int kTitle = 40;
    return std::ranges::any_of(screens, [&](const ScreenPlace& screen) {
        const int left = std::max(corner.x, screen.x);
        const int right = std::min(corner.x + width, screen.x + screen.width);
        return right - left >= kHold && corner.y >= screen.y - kTitle && corner.y <= screen.y + screen.height - kTitle;
    });
}

/// No larger than the screen on which its corner is, or else the largest one; as it is where no screen is known.
inline WindowSize size_on_screen(WindowSize wanted, const std::optional<WindowCorner>& corner,
                                 std::span<const ScreenPlace> screens) {
    const auto holds = [&](const ScreenPlace& screen) {
        return corner && corner->x >= screen.x && corner->x < screen.x + screen.width && corner->y >= screen.y &&
               corner->y < screen.y + screen.height;
    };
    auto screen = std::ranges::find_if(screens, holds);
    if (screen == screens.end()) {
        screen = std::ranges::max_element(screens, {}, [](const ScreenPlace& each) { return each.width; });
    }
    if (screen == screens.end() || screen->width <= 0 || screen->height <= 0) return wanted;
    return {std::min(wanted.width, screen->width), std::min(wanted.height, screen->height)};
}

}  // namespace natter::gui
