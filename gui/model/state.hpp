// Everything the app knows, as values. Only the reducer (reducer.hpp) changes it; views read it. GUI thread.
#pragma once

#include "gui/model/server_state.hpp"
#include "gui/model/settings.hpp"

#include <optional>
#include <string>
#include <vector>

namespace natter::gui {

/// The server on show is the State itself, so that views read it by plain names (`state.nick`); the others wait in
/// `parked`, and come on show by changing places with it. What takes a ServerState cannot reach another server.
///
/// Guarantees:
/// 1. There is always one on show: a blank one (Screen::first) where there is no other, or while one is being added.
/// 2. Those that wait are on Screen::main: the user is in, or was and comes back.
/// 3. Ids are never given twice.
struct State : ServerState {
    Settings settings;
    bool focused = true;  // the window has the keyboard
    Hosting hosting;
    std::optional<ThemeName> desktop_theme;  // none: the desktop does not say
    std::string theme_note;                  // what is wrong with the user's theme file, if anything

    std::vector<ServerState> parked;  // in the order of their ids
    ServerId last_id = 1;
    ServerId before = 0;  // that was on show before one was added
};

/// The servers that the user is in, in the order in which they were joined.
std::vector<const ServerState*> joined_servers(const State& state);
/// Null if there is none of that id.
ServerState* find_server(State& state, ServerId id);
const ServerState* find_server(const State& state, ServerId id);

/// How this app itself gets to a door of its server, whose certificate it knows.
Address own_address(const Hosting& hosting, const HostDoor& door);

}  // namespace natter::gui
