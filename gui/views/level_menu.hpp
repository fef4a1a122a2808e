// What one is told of a conversation outside the window: its sign, and the menu that chooses it, which opens from the
// conversation's header and from its row in the sidebar. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/icons.hpp"
#include "gui/views/ui.hpp"

#include <string>

namespace natter::gui {

Icon level_icon(AlertLevel level);

/// A button with the sign of the level, whose menu opens below it.
void draw_level_button(const State& state, Ui& ui, const std::string& conversation, Rect place);

/// `at` is where it opens, its top left corner if there is room.
void open_level_menu(Ui& ui, const std::string& conversation, ImVec2 at);
/// Once a frame, after all else: the menu that is open.
void draw_level_menu(const State& state, Ui& ui);

}  // namespace natter::gui
