#include "server/commands/table.hpp"

#include "server/commands/command.hpp"
#include "server/names.hpp"
#include "server/nearest.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace natter::server {

// One row a command, in the order of /help: function cmd_NAME in cmd_NAME.cpp, arguments, least role, help.
#define NATTER_COMMANDS(ROW)                                                                     \
    ROW(help, "[COMMAND]", guest, "Lists the commands, or explains one.")                        \
    ROW(users, "[#ROOM]", guest, "Lists who is here.")                                           \
    ROW(nick, "NAME", guest, "Changes your nickname.")                                           \
    ROW(me, "ACTION", guest, "Says what you do, as in: /me waves.")                              \
    ROW(msg, "NICK TEXT", guest, "Says something to one person alone.")                          \
    ROW(join, "#ROOM", guest, "Enters a room, or makes it.")                                     \
    ROW(leave, "[#ROOM]", guest, "Leaves a room.")                                               \
    ROW(rooms, "", guest, "Lists the rooms.")                                                    \
    ROW(topic, "[TEXT]", guest, "Shows or sets the topic of the room; - takes it away.")         \
    ROW(history, "[NUMBER]", guest, "Shows what was said last in this conversation.")            \
    ROW(find, "WORDS", guest, "Finds messages, as in: /find tea from:anna.")                     \
    ROW(mode, "single|group", guest, "Switches between 1:1 and group chat.")                     \
    ROW(pair, "[NICK]", guest, "In single mode: chats with the next one waiting, or with NICK.") \
    ROW(next, "", guest, "In single mode: leaves the partner and looks for somebody else.")      \
    ROW(exit, "", guest, "Says goodbye and disconnects.")                                        \
    ROW(who, "", server_operator, "Lists everybody's address, mode and way of connecting.")      \
    ROW(kick, "NICK [REASON]", server_operator, "Closes somebody's connection.")                 \
    ROW(sessions, "", server_operator, "Lists all connections, also those without a nickname.")  \
    ROW(announce, "TEXT", server_operator, "Tells everybody something.")                         \
    ROW(drain, "[SECONDS] [REASON]", server_operator, "Asks everybody to come back later.")      \
    ROW(statistics, "", server_operator, "Shows what the server counts about itself.")           \
    ROW(reload, "", server_operator, "Reads the configuration again.")                           \
    ROW(stop, "[REASON]", server_operator, "Tells everybody, and stops the server.")

#define NATTER_DECLARE(name, arguments, role, help) net::Result<void> cmd_##name(CommandContext&);
NATTER_COMMANDS(NATTER_DECLARE)
#undef NATTER_DECLARE

namespace {

#define NATTER_ROW(name, arguments, role, help) CommandRow{#name, arguments, help, Role::role, &cmd_##name},
constexpr auto kCommands = std::to_array<CommandRow>({NATTER_COMMANDS(NATTER_ROW)});
#undef NATTER_ROW

// People and programs may write the slash where only the name is asked for.
std::string_view bare(std::string_view name) { return name.substr(name.starts_with('/') ? 1 : 0); }

std::string hint_for(std::string_view name, Role role) {
    std::vector<std::string_view> names;
    for (const CommandRow& row : kCommands) {
        if (row.least <= role) names.push_back(row.name);
    }
    const std::string_view meant = nearest(name, names);
    return meant.empty() ? std::string("/help lists the commands.") : fmt::format("Did you mean /{}?", meant);
}

net::Error no_command(std::string_view name, Role role) {
    if (name.empty()) {
        return {net::Errc::unknown_command, "A command's name follows its slash at once: /help lists the commands."};
    }
    return {net::Errc::unknown_command,
            fmt::format("There is no command /{}. {}", name.substr(0, 40), hint_for(name, role))};
}

}  // namespace

std::span<const CommandRow> command_table() { return kCommands; }

const CommandRow* find_command(std::string_view name) {
    const std::string folded = fold(bare(name));
    const auto row = std::ranges::find(kCommands, folded, &CommandRow::name);
    return row == kCommands.end() ? nullptr : &*row;
}

std::string usage_of(const CommandRow& row) {
    return row.arguments.empty() ? fmt::format("/{}", row.name) : fmt::format("/{} {}", row.name, row.arguments);
}

std::vector<net::CommandInfo> commands_for(Role role) {
    std::vector<net::CommandInfo> commands;
    for (const CommandRow& row : kCommands) {
        if (row.least <= role) commands.push_back({std::string(row.name), usage_of(row), std::string(row.help)});
    }
    return commands;
}

net::Result<void> run_command(std::string_view name, CommandContext& context) {
    const CommandRow* row = find_command(name);
    if (row == nullptr) return no_command(bare(name), context.person.role);
    if (row->least > context.person.role) {
        return net::Error{net::Errc::forbidden, fmt::format("/{} is for the operator of this server.", row->name)};
    }
    const bool lacks_arguments = context.args.empty() && !row->arguments.empty() && row->arguments.front() != '[';
    if (lacks_arguments) {
        return net::Error{net::Errc::bad_arguments, fmt::format("Usage: {}. {}", usage_of(*row), row->help)};
    }
    return row->run(context);
}

std::string_view CommandContext::take_word() {
    const std::size_t end = std::min(args.find_first_of(" \t"), args.size());
    const std::string_view word = args.substr(0, end);
    args = trim(args.substr(end));
    return word;
}

}  // namespace natter::server
