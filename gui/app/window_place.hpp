// Whether a window that is put where it was can be reached there: screens come and go. Pure.
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

}  // namespace natter::gui
