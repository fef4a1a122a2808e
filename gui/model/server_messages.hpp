// The reducer's part for what a server says. Pure.
#pragma once

#include "gui/model/alerts.hpp"
#include "gui/model/server_state.hpp"
#include "net/protocol/messages.hpp"

namespace natter::gui {

void take_welcome(ServerState& state, const net::Welcome& welcome);

void take_server_message(ServerState& state, const net::ServerMessage& message, const Arrival& arrival,
                         const Around& around);

}  // namespace natter::gui
