// Edits of one's own messages that the server has not yet answered. One that it refuses, or that a broken connection
// leaves without an answer, is kept with the reason until it is back in the composer. Pure.
#pragma once

#include "gui/model/event.hpp"

#include <string>

namespace natter::gui {

void apply_edits(ServerState& state, const EditSent& event);
void apply_edits(ServerState& state, const EditRefused& event);
void apply_edits(ServerState& state, const EditTakenBack& event);

/// The server has taken it.
void take_edit_ok(ServerState& state, const net::RequestId& id);
/// True if it was about an edit.
bool take_edit_error(ServerState& state, const net::RequestId& id, const std::string& why);
/// Nobody knows what became of those that are on their way.
void lose_edits(ServerState& state);

}  // namespace natter::gui
