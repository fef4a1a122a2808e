// What can be done with a message: the bar beside the one under the pointer, and the menu of any. GUI thread, within a
// frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"
#include "gui/views/widgets.hpp"

#include <string>

namespace natter::gui {

/// Whether the server takes replies and reactions to it.
bool can_answer(const Row& row);

void begin_reply(const State& state, Ui& ui, net::Seq seq);
/// "[14:05] Grace: I found a moth."
std::string told(const Row& row);
/// "[14:05] Grace"
std::string told_head(const Row& row);

/// Says that a message stands in `bubble`, in a line of its own, and opens its menu for a right click, and for the Menu
/// key, Shift+F10 or Enter while it has the focus.
void offer_actions(Ui& ui, Rect line, Rect bubble, const Row& row, const Click& click);

/// After all messages: over them.
void draw_action_bar(const State& state, Ui& ui, const Conversation& conversation);

/// `at` is where it opens, its top left corner if there is room.
void open_menu(Ui& ui, const RowKey& row, MenuFace face, ImVec2 at);
void draw_message_menu(const State& state, Ui& ui, const Conversation& conversation);

}  // namespace natter::gui
