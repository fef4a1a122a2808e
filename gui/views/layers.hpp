// What stands over the whole window, one at a time: it takes the keyboard, and Escape, a click beside it or the keys
// that opened it close it. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

namespace natter::gui {

/// After all else that is drawn: opens them by their keys and draws the one that is open.
void draw_layers(const State& state, Ui& ui, Rect window);
/// What a sheet leaves free around what is on it: less where there is little room.
float sheet_pad(const Ui& ui, Rect place);
/// Makes all that has been drawn darker, so that one sees where the keyboard is.
void shade_window(const Ui& ui, Rect window);
/// In place of another that may be open.
void open_layer(Ui& ui, Layer layer);
/// Whoever wrote before goes on.
void close_layer(Ui& ui);

}  // namespace natter::gui
