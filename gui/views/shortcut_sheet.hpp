// The sheet that tells all shortcuts, and lets each have other keys. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

namespace natter::gui {

ImVec2 shortcut_sheet_size(const State& state, const Ui& ui, float most);
void draw_shortcut_sheet(const State& state, Ui& ui, Rect place);

}  // namespace natter::gui
