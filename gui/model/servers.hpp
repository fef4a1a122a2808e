// The reducer's part for the servers themselves: which are there, and which one is on show. Pure.
#pragma once

#include "gui/model/event.hpp"
#include "gui/model/state.hpp"

namespace natter::gui {

void apply_servers(State& state, const ServerAdded& e);
void apply_servers(State& state, const ServerChosen& e);
void apply_servers(State& state, const ServerRestored& e);
void apply_servers(State& state, const LeftServer& e);

/// "host:port", as shown.
std::string shown_server(const Address& address);

}  // namespace natter::gui
