// Goes from conversation to conversation, and from server to server, by keys alone. GUI thread, within a frame;
// next_conversation() is pure.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/ui.hpp"

#include <string>

namespace natter::gui {

/// The one before or after the one on show, in the order of the list, round and round; of those with unread messages
/// alone, if wanted. Empty: there is none.
std::string next_conversation(const ServerState& server, int step, bool unread);

void walk_keys(const State& state, Ui& ui);

}  // namespace natter::gui
