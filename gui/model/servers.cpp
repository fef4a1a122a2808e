#include "gui/model/servers.hpp"

#include "gui/model/alerts.hpp"

#include <algorithm>
#include <utility>

namespace natter::gui {
namespace {

ServerState& on_show(State& state) { return state; }

/// One that nobody is in is given up.
void park(State& state) {
    if (state.screen == Screen::first) return;
    state.on_show = false;
    const auto place = std::ranges::upper_bound(state.parked, state.id, {}, &ServerState::id);
    state.parked.insert(place, std::move(on_show(state)));
}

void show(State& state, std::vector<ServerState>::iterator which) {
    on_show(state) = std::move(*which);
    state.parked.erase(which);
    state.on_show = true;
}

void show_blank(State& state) {
    const auto opened = state.search.opened;
    on_show(state) = ServerState{};
    state.search.opened = opened;
    state.id = ++state.last_id;
    state.mode = state.settings.mode;
}

}  // namespace

void apply_servers(State& state, const ServerAdded&) {
    if (state.screen == Screen::first) return;
    state.before = state.id;
    park(state);
    show_blank(state);
}

void apply_servers(State& state, const ServerChosen& e) {
    if (state.id == e.id || find_server(state, e.id) == nullptr) return;
    park(state);
    show(state, std::ranges::find(state.parked, e.id, &ServerState::id));
}

void apply_servers(State& state, const ServerRestored& e) {
    apply_servers(state, ServerAdded{});
    state.screen = Screen::main;
    state.nick = e.name;
    state.mode = e.mode;
    state.server_name = e.server_name;
    state.wanted = e.conversation;
    state.link.server = shown_server(e.address);
    state.link.phase = LinkPhase::lost;
}

void apply_servers(State& state, const LeftServer& e) {
    if (e.server && *e.server != state.id) {
        std::erase_if(state.parked, [&](const ServerState& each) { return each.id == *e.server; });
        return;
    }
    if (state.parked.empty()) return show_blank(state);
    const auto before = std::ranges::find(state.parked, state.before, &ServerState::id);
    if (state.screen == Screen::first && before != state.parked.end()) return show(state, before);
    const auto next = std::ranges::upper_bound(state.parked, state.id, {}, &ServerState::id);
    show(state, next == state.parked.end() ? std::prev(next) : next);
}

std::vector<ServerSign> signs_of(const State& state) {
    std::vector<ServerSign> signs;
    for (const ServerState* each : joined_servers(state)) {
        const bool unread =
            std::ranges::any_of(each->conversations, [](const auto& named) { return named.second.unread > 0; });
        signs.push_back(
            {each->id, each->link.phase, each->link.error.has_value(), unread, calls_of(*each), each->server_name});
    }
    return signs;
}

std::string shown_server(const Address& address) { return address.host + ":" + address.port; }

std::size_t others_on(const State& state) {
    const std::vector<const ServerState*> joined = joined_servers(state);
    const bool here = std::ranges::any_of(
        joined, [](const ServerState* each) { return each->own && each->link.phase == LinkPhase::online; });
    const std::size_t guests = state.hosting.guests.size();
    return here && guests > 0 ? guests - 1 : guests;
}

}  // namespace natter::gui
