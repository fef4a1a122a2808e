#include "gui/views/switcher.hpp"

#include "gui/views/server_rail.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace natter::gui {
namespace {

SwitcherRow conversation_goal(const Conversation& conversation) {
    const bool direct = is_direct(conversation.name);
    return {.goal = Goal::conversation,
            .target = conversation.name,
            .name = unmarked(conversation.name),
            .marks = {},
            .detail = direct ? std::string(tr("Just the two of you")) : conversation.topic,
            .unread = conversation.unread};
}

SwitcherRow person_goal(const std::string& nick) {
    return {.goal = Goal::person, .target = "@" + nick, .name = nick, .marks = {}, .detail = tr("Write to them alone")};
}

SwitcherRow command_goal(const net::CommandInfo& command) {
    return {.goal = Goal::command, .target = command.name, .name = command.name, .marks = {}, .detail = command.help};
}

SwitcherRow server_goal(const ServerState& server) {
    return {.goal = Goal::server,
            .target = server.link.server,
            .name = server_title(server),
            .marks = {},
            .detail = tr("Server"),
            .server = server.id};
}

/// Everybody whom one sees in a room and does not talk to yet.
std::set<std::string> others(const ServerState& state) {
    std::set<std::string> nicks;
    if (state.mode != net::Mode::group) return nicks;
    for (const auto& [name, conversation] : state.conversations) {
        for (const Person& person : conversation.people) {
            if (person.nick != state.nick && !state.conversations.contains("@" + person.nick))
                nicks.insert(person.nick);
        }
    }
    return nicks;
}

void add_goals(const ServerState& of, std::vector<SwitcherRow>& rows) {
    const auto first = static_cast<std::ptrdiff_t>(rows.size());
    for (const Conversation* conversation : listed(of)) rows.push_back(conversation_goal(*conversation));
    for (const std::string& nick : others(of)) rows.push_back(person_goal(nick));
    if (of.on_show) return;
    for (auto row = rows.begin() + first; row != rows.end(); ++row) {
        row->server = of.id;
        row->detail = server_title(of);
    }
}

std::vector<SwitcherRow> all_goals(const State& state) {
    std::vector<SwitcherRow> rows;
    add_goals(state, rows);
    for (const ServerState& each : state.parked) {
        add_goals(each, rows);
        rows.push_back(server_goal(each));
    }
    // A command is said in a conversation.
    if (state.shown() == nullptr) return rows;
    for (const net::CommandInfo& command : state.commands) rows.push_back(command_goal(command));
    return rows;
}

char sign_of(const SwitcherRow& row) {
    if (row.goal == Goal::server) return 0;
    return row.goal == Goal::command ? '/' : row.target.front();
}

}  // namespace

std::vector<SwitcherRow> switcher_rows(const State& state, std::string_view letters) {
    char sign = 0;
    if (!letters.empty() && std::string_view("#@/").find(letters.front()) != std::string_view::npos) {
        sign = letters.front();
        letters.remove_prefix(1);
    }
    std::vector<SwitcherRow> rows;
    for (SwitcherRow& row : all_goals(state)) {
        if (row.name.empty() || (sign != 0 && sign_of(row) != sign)) continue;
        auto match = fuzzy_match(letters, row.name);
        if (!match) continue;
        row.score = match->score;
        row.marks = std::move(match->marks);
        rows.push_back(std::move(row));
    }
    const bool found = letters.find_first_not_of(' ') != std::string_view::npos;
    const auto rank = [&](const SwitcherRow& row) {
        const bool here = !found && (row.target == state.current || row.server);
        return std::tuple(-row.score, row.unread == 0, row.goal, here, found ? row.name.size() : std::size_t{0});
    };
    std::ranges::stable_sort(rows, {}, rank);
    if (rows.size() > kSwitcherRows) rows.resize(kSwitcherRows);
    return rows;
}

}  // namespace natter::gui
