// The page of what can be set, in groups of rows. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

namespace natter::gui {

ImVec2 settings_page_size(const State& state, const Ui& ui, float most);
void draw_settings_page(const State& state, Ui& ui, Rect place);

}  // namespace natter::gui
