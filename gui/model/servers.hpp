// The reducer's part for the servers themselves: which are there, and which one is on show. Pure.
#pragma once

#include "gui/model/event.hpp"
#include "gui/model/state.hpp"

#include <string>
#include <vector>

namespace natter::gui {

void apply_servers(State& state, const ServerAdded& e);
void apply_servers(State& state, const ServerChosen& e);
void apply_servers(State& state, const ServerRestored& e);
void apply_servers(State& state, const LeftServer& e);

/// What is on show of a server, whether or not its conversations are.
struct ServerSign {
    ServerId id = 0;
    LinkPhase phase = LinkPhase::none;
    bool failed = false;
    bool unread = false;
    std::size_t calls = 0;
    std::string title;

    bool operator==(const ServerSign&) const = default;
};
std::vector<ServerSign> signs_of(const State& state);

/// How many people but the user are connected to the server inside the app.
std::size_t others_on(const State& state);

/// "host:port", as shown.
std::string shown_server(const Address& address);

}  // namespace natter::gui
