#include "gui/model/state.hpp"

#include <algorithm>

namespace natter::gui {

Address own_address(const Hosting& hosting, const HostDoor& door) {
    Address address{door.host, std::to_string(door.port)};
    const bool on_network = door.host != "127.0.0.1";
    if (on_network && !hosting.fingerprint.empty()) address = {door.host, address.port, "tls", hosting.fingerprint};
    return address;
}

bool is_direct(const std::string& conversation) { return conversation.starts_with('@'); }

std::string display_name(const std::string& conversation) {
    return is_direct(conversation) ? conversation.substr(1) : conversation;
}

std::vector<const Conversation*> listed(const State& state) {
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
