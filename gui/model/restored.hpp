// The reducer's part for what the profile has kept: what is on show before anything has come from the server. Pure.
#pragma once

#include "gui/model/event.hpp"
#include "gui/model/state.hpp"

namespace natter::gui {

/// Shows the last messages of each conversation, and what waits to be sent or has failed. Does nothing when there is
/// neither, so that the first screen stays until the server has answered.
void take_restored(ServerState& state, const FromProfile& restored, const Around& around);

/// Takes away what was shown of a conversation, whose numbers mean other messages from now on. What waits stays; if
/// nothing does and the server has not welcomed us yet, the conversation goes.
void begin_anew(ServerState& state, const std::string& conversation);

}  // namespace natter::gui
