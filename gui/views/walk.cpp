#include "gui/views/walk.hpp"

#include "gui/views/shortcuts.hpp"

#include <algorithm>
#include <array>

namespace natter::gui {
namespace {

struct WalkRow {
    Shortcut key;
    int step;
    bool unread;
};

constexpr std::array kWalks = {
    WalkRow{Shortcut::conversation_up, -1, false},
    WalkRow{Shortcut::conversation_down, 1, false},
    WalkRow{Shortcut::unread_up, -1, true},
    WalkRow{Shortcut::unread_down, 1, true},
};

}  // namespace

std::string next_conversation(const ServerState& server, int step, bool unread) {
    const auto list = listed(server);
    const auto size = static_cast<int>(list.size());
    const auto here = std::ranges::find(list, server.current, &Conversation::name);
    int at = static_cast<int>(here - list.begin());
    if (here == list.end()) at = step > 0 ? -1 : size;
    for (int i = 0; i < size; ++i) {
        at = (at + step + size) % size;
        const Conversation& each = *list[static_cast<std::size_t>(at)];
        if (each.name != server.current && (!unread || each.unread > 0)) return each.name;
    }
    return {};
}

void walk_keys(const State& state, Ui& ui) {
    if (const auto number = pressed_which(ui, Shortcut::server_by_number)) {
        const auto servers = joined_servers(state);
        if (*number < servers.size()) ui.emit(intent::ShowServer{servers[*number]->id});
    }
    if (state.screen != Screen::main) return;
    for (const WalkRow& walk : kWalks) {
        if (!pressed(ui, walk.key)) continue;
        const std::string next = next_conversation(state, walk.step, walk.unread);
        if (next.empty()) continue;
        ui.emit(intent::ShowConversation{next});
        ui.memory.composer.wants_focus = true;
    }
}

}  // namespace natter::gui
