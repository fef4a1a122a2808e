#include "gui/model/state.hpp"

#include <algorithm>

namespace natter::gui {

Address own_address(const Hosting& hosting, const HostDoor& door) {
    Address address{door.host, std::to_string(door.port)};
    const bool on_network = door.host != "127.0.0.1";
    if (on_network && !hosting.fingerprint.empty()) address = {door.host, address.port, "tls", hosting.fingerprint};
    return address;
}

std::vector<const ServerState*> joined_servers(const State& state) {
    std::vector<const ServerState*> all;
    if (state.screen == Screen::main) all.push_back(&state);
    for (const ServerState& each : state.parked) all.push_back(&each);
    std::ranges::sort(all, {}, &ServerState::id);
    return all;
}

ServerState* find_server(State& state, ServerId id) {
    if (state.id == id) return &state;
    const auto found = std::ranges::find(state.parked, id, &ServerState::id);
    return found == state.parked.end() ? nullptr : &*found;
}

const ServerState* find_server(const State& state, ServerId id) { return find_server(const_cast<State&>(state), id); }

bool is_direct(const std::string& conversation) { return conversation.starts_with('@'); }

std::string remembered_as(const ServerState& state) { return state.own ? kOwnServer : state.link.server; }

bool is_conversation(const std::string& name) {
    return name.size() > 1 && (name.starts_with('#') || name.starts_with('@'));
}

std::string unmarked(const std::string& conversation) {
    return conversation.substr(std::min<std::size_t>(1, conversation.size()));
}

std::string display_name(const std::string& conversation) {
    return is_direct(conversation) ? unmarked(conversation) : conversation;
}

std::vector<const Conversation*> listed(const ServerState& state) {
    std::vector<const Conversation*> list;
    for (const auto& [name, conversation] : state.conversations) {
        if (state.mode == net::Mode::group || is_direct(name)) list.push_back(&conversation);
    }
    // The lobby, rooms, people; the map already sorts each by name.
    const auto rank = [](const Conversation* c) { return c->name == "#lobby" ? 0 : is_direct(c->name) ? 2 : 1; };
    std::ranges::stable_sort(list, {}, rank);
    return list;
}

}  // namespace natter::gui
