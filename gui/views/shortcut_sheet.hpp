// The sheet that tells all shortcuts. GUI thread, within a frame.
#pragma once

#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

namespace natter::gui {

ImVec2 shortcut_sheet_size(const Ui& ui);
void draw_shortcut_sheet(Ui& ui, Rect place);

}  // namespace natter::gui
