// A window for developers: how the app does. It costs nothing while it is closed; while it is open the app draws once a
// second by itself. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

namespace natter::gui {

/// Opens and closes it by its keys, and draws it while it is open. It can be moved within `window`.
void draw_state_viewer(const State& state, Ui& ui, Rect window);

}  // namespace natter::gui
