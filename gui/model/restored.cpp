#include "gui/model/restored.hpp"

#include "gui/model/server_messages.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <utility>

namespace natter::gui {
namespace {

/// In single mode nobody is the partner yet: the one who was talked to last is shown.
std::string first_shown(const ServerState& state) {
    if (state.mode == net::Mode::group && state.conversations.contains(state.wanted)) return state.wanted;
    if (state.mode == net::Mode::group && state.conversations.contains(kLobby)) return kLobby;
    const auto all = listed(state);
    if (all.empty()) return {};
    if (state.mode == net::Mode::group) return all.front()->name;
    const auto last_at = [](const Conversation* each) {
        return each->rows().empty() ? net::Time{} : each->rows().back().at;
    };
    return (*std::ranges::max_element(all, {}, last_at))->name;
}

}  // namespace

void take_restored(ServerState& state, const FromProfile& restored, const Around& around) {
    if (restored.messages.empty() && restored.outbox.empty()) return;
    state.screen = Screen::main;
    if (!restored.nick.empty()) state.nick = restored.nick;
    for (const net::Message& message : restored.messages)
        take_server_message(state, message, {.at = restored.at, .kept = true}, around);
    for (const PostAccepted& waiting : restored.outbox) {
        Conversation& in = state.conversations[waiting.to];
        in.name = waiting.to;
        in.await(waiting.row);
    }
    for (auto& [name, conversation] : state.conversations) {
        conversation.unread = 0;
        conversation.first_unseen.reset();
    }
    state.current = first_shown(state);
}

void begin_anew(ServerState& state, const std::string& conversation) {
    const auto found = state.conversations.find(conversation);
    if (found == state.conversations.end()) return;
    if (found->second.size() > 0) state.banner = tr("The server has begun anew: what was said there before is gone.");
    // The welcome that comes next names the rooms that there are.
    if (state.link.phase != LinkPhase::online && found->second.pending().empty()) {
        state.conversations.erase(found);
        return;
    }
    Conversation before = std::exchange(found->second, {});
    Conversation& now = found->second;
    now.name = std::move(before.name);
    now.topic = std::move(before.topic);
    now.people = std::move(before.people);
    for (const Row& row : before.pending()) now.await(row);
}

}  // namespace natter::gui
