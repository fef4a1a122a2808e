// What stands above the composer's field: the message that what is written is about, or that is being edited. GUI
// thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

namespace natter::gui {

/// In pixels; 0 if there is nothing.
float follow_height(const State& state, const Ui& ui);
void draw_follow(const State& state, Ui& ui, Rect place);

}  // namespace natter::gui
