// What stands above a conversation while the server does not let one back in under one's name: why, and a field for
// another one. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

namespace natter::gui {

/// In pixels, at that width.
float another_name_height(const State& state, const Ui& ui, float width);
void draw_another_name(const State& state, Ui& ui, Rect place);

}  // namespace natter::gui
