// The reducer's part for what a server says. Pure.
#pragma once

#include "gui/model/alerts.hpp"
#include "gui/model/state.hpp"
#include "net/protocol/messages.hpp"

namespace natter::gui {

void take_welcome(State& state, const net::Welcome& welcome);

void take_server_message(State& state, const net::ServerMessage& message, const Arrival& arrival);

}  // namespace natter::gui
