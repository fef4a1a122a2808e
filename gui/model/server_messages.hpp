// The reducer's part for what a server says. Pure.
#pragma once

#include "gui/model/server_state.hpp"
#include "net/protocol/messages.hpp"

namespace natter::gui {

void take_welcome(ServerState& state, const net::Welcome& welcome);

/// `now` is when the message arrived; it dates notices.
void take_server_message(ServerState& state, const net::ServerMessage& message, net::Time now);

}  // namespace natter::gui
