// The two boundaries that a user can drag. Widths live in the settings; while a drag lasts, in the view's memory.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

namespace natter::gui {

/// As they are dragged to, in unscaled pixels: what there is room for is for window_layout.hpp to say.
float sidebar_width(const State& state, const Ui& ui);
float people_width(const State& state, const Ui& ui);

void drag_sidebar(const State& state, Ui& ui, Rect sidebar);
void drag_people(const State& state, Ui& ui, Rect people);

}  // namespace natter::gui
