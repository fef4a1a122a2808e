// The parts of the search panel. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/column.hpp"
#include "gui/views/ui.hpp"

namespace natter::gui {

/// In pixels.
float search_width(const Ui& ui);

/// Ctrl+F searches the conversation on show, Ctrl+Shift+F everywhere, Escape closes the panel.
void search_keys(const State& state, Ui& ui);
/// Opens the panel for the conversation on show.
void open_search_here(const State& state, Ui& ui);

void draw_hits(const State& state, Ui& ui, Column& column);
/// Goes to a hit: a click, or Enter.
void go_to_hit(const State& state, Ui& ui, std::size_t index);

}  // namespace natter::gui
