// Pango's lengths as pixels, both ways. For what includes Pango only. Pure; any thread.
#pragma once

#include <pango/pango.h>
#include <cmath>

namespace natter::gui::text {

inline float pixels(int units) { return static_cast<float>(units) / PANGO_SCALE; }
inline int units(float pixels) { return static_cast<int>(std::lround(pixels * PANGO_SCALE)); }

}  // namespace natter::gui::text
