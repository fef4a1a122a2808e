// Pango's units and pixels. Pure; any thread.
#pragma once

#include <pango/pango.h>

#include <cmath>

namespace natter::gui::text {

[[nodiscard]] inline float pixels(int units) { return static_cast<float>(units) / PANGO_SCALE; }
[[nodiscard]] inline int units(float pixels) { return static_cast<int>(std::lround(pixels * PANGO_SCALE)); }

}  // namespace natter::gui::text
