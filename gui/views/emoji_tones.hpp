// The skin tone of the emoji picker: the button that shows the one that is chosen, and the six to choose from, which
// take the place of its foot. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

namespace natter::gui {

void draw_tone_button(const State& state, Ui& ui, Rect place);

/// Side by side, in cells as wide as those of the emoji.
void draw_tones(const State& state, Ui& ui, Rect place, float cell);

}  // namespace natter::gui
