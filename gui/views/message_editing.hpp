// Editing one's own message in the composer's field: what had been typed there waits, and comes back afterwards. GUI
// thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/ui.hpp"

namespace natter::gui {

/// Whether the server takes another text for it from us.
bool can_edit(const Row& row);

/// One's own last message of the conversation on show that can be edited. None while older ones are read apart.
const Row* last_own(const State& state);

bool is_editing(const Ui& ui, const std::string& conversation);

/// Puts the message into the field. Nothing happens while what was written is still on its way out of it.
void begin_edit(const State& state, Ui& ui, const Row& row);
/// Up in the empty field. True if an edit began.
bool edit_by_key(const State& state, Ui& ui);
/// Gives up the edit, if there is one: the field holds again what it did before.
void end_edit(Ui& ui, const std::string& conversation);
/// A message that was removed meanwhile cannot be edited any more: what was written in its place stays.
void leave_removed(const State& state, Ui& ui);
/// Takes the text as the message's own; the same one changes nothing, and an empty one asks whether to remove it.
void save_edit(const State& state, Ui& ui, ImVec2 at);

}  // namespace natter::gui
