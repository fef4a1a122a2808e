// A small plot without axes: how a number was in the last minutes. GUI thread, within a frame.
#pragma once

#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

#include <span>

namespace natter::gui {

/// The newest value is at the right end, and `slots` of them fill `place`; the greatest reaches its top, unless all are
/// below `least_top`. Nothing is below 0.
void draw_sparkline(const Ui& ui, Rect place, std::span<const float> values, std::size_t slots, float least_top,
                    Color color);

}  // namespace natter::gui
