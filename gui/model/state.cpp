#include "gui/model/state.hpp"

#include <algorithm>

namespace natter::gui {

bool is_direct(const std::string& conversation) { return conversation.starts_with('@'); }

std::string display_name(const std::string& conversation) {
    return is_direct(conversation) ? conversation.substr(1) : conversation;
}

std::vector<const Conversation*> listed(const State& state) {
    std::vector<const Conversation*> list;
    for (const auto& [name, conversation] : state.conversations) {
        if (state.mode == net::Mode::group || is_direct(name)) list.push_back(&conversation);
    }
    // Rooms first, then people; the map already sorts each by name.
    std::ranges::stable_partition(list, [](const Conversation* c) { return !is_direct(c->name); });
    return list;
}

}  // namespace natter::gui
