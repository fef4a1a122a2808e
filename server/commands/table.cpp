#include "server/commands/table.hpp"

#include "net/util/nearest.hpp"
#include "net/util/utf8.hpp"
#include "server/commands/command.hpp"
#include "server/names.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

namespace natter::server {

// One row a command, in the order of /help: function cmd_NAME in cmd_NAME.cpp, arguments, what it takes, help.
#define NATTER_COMMANDS(ROW)                                                                                          \
    ROW(help, "[COMMAND]", take_part, "Lists the commands, or explains one.")                                         \
    ROW(users, "[#ROOM]", take_part, "Lists who is here.")                                                            \
    ROW(nick, "NAME", take_part, "Changes your nickname.")                                                            \
    ROW(me, "ACTION", take_part, "Says what you do, as in: /me waves.")                                               \
    ROW(msg, "NICK TEXT", take_part, "Says something to one person alone.")                                           \
    ROW(join, "#ROOM", take_part, "Enters a room, or makes it.")                                                      \
    ROW(leave, "[#ROOM]", take_part, "Leaves a room.")                                                                \
    ROW(rooms, "", take_part, "Lists the rooms.")                                                                     \
    ROW(topic, "[TEXT]", take_part, "Shows or sets the topic of the room; - takes it away.")                          \
    ROW(history, "[NUMBER]", take_part, "Shows what was said last in this conversation.")                             \
    ROW(find, "WORDS", take_part, "Finds messages, as in: /find tea from:anna.")                                      \
    ROW(search, "[-p] [-f] QUESTION", take_part, "Has a question answered; -p: for you alone, -f: as a follow-up.")   \
    ROW(stop, "[NUMBER]", take_part, "Stops an answer that is being given.")                                          \
    ROW(share, "", take_part, "Shows your last private answer to the room.")                                          \
    ROW(mode, "single|group", take_part, "Switches between 1:1 and group chat.")                                      \
    ROW(pair, "[NICK]", take_part, "In single mode: chats with the next one waiting, or with NICK.")                  \
    ROW(next, "", take_part, "In single mode: leaves the partner and looks for somebody else.")                       \
    ROW(register, "PASSWORD", register_name, "Makes your nickname yours, for whoever has the password.")              \
    ROW(login, "[NICK] PASSWORD", take_part, "Makes you the owner of a registered nickname.")                         \
    ROW(password, "OLD NEW", keep_account, "Changes your password.")                                                  \
    ROW(devices, "", keep_account, "Lists where you are logged in.")                                                  \
    ROW(revoke, "NUMBER", keep_account, "Logs one of your devices out.")                                              \
    ROW(unregister, "PASSWORD", keep_account, "Deletes your account.")                                                \
    ROW(room, "private|public|readonly|open|members", own_room, "Says who may enter the room, and who may write.")    \
    ROW(invite, "[NICK [#ROOM]]", own_room, "Lets somebody into a private room; alone, makes a code for a newcomer.") \
    ROW(uninvite, "NICK [#ROOM]", own_room, "Puts somebody out of a room that you look after.")                       \
    ROW(kick, "NICK [REASON]", kick, "Closes somebody's connection.")                                                 \
    ROW(mute, "NICK [TIME] [REASON]", mute, "Lets somebody only read, as in: /mute carl 10m noise.")                  \
    ROW(unmute, "NICK", mute, "Takes that back.")                                                                     \
    ROW(ban, "NICK|ADDRESS [TIME] [REASON]", ban, "Keeps somebody out, as in: /ban carl 7d.")                         \
    ROW(unban, "NICK|ADDRESS", ban, "Takes that back.")                                                               \
    ROW(bans, "", ban, "Lists who is banned or muted.")                                                               \
    ROW(role, "NICK owner|moderator|member", set_roles, "Says what somebody may do.")                                 \
    ROW(bot, "add|remove|list [NAME]", add_programs, "Gives a bot a nickname and a token.")                           \
    ROW(hook, "add|remove|list [#ROOM] [NAME]", add_programs, "Gives a webhook a secret to post into a room with.")   \
    ROW(exit, "", take_part, "Says goodbye and disconnects.")                                                         \
    ROW(who, "", see_addresses, "Lists everybody's address, mode and way of connecting.")                             \
    ROW(sessions, "", see_addresses, "Lists all connections, also those without a nickname.")                         \
    ROW(announce, "TEXT", announce, "Tells everybody something.")                                                     \
    ROW(drain, "[SECONDS [REASON]]", stop_server, "Asks everybody to come back later.")                               \
    ROW(statistics, "", see_addresses, "Shows what the server counts about itself.")                                  \
    ROW(reload, "", stop_server, "Reads the configuration again.")                                                    \
    ROW(shutdown, "[REASON]", stop_server, "Tells everybody, and stops the server.")

#define NATTER_DECLARE(name, arguments, right, help) net::Result<void> cmd_##name(CommandContext&);
NATTER_COMMANDS(NATTER_DECLARE)
#undef NATTER_DECLARE

namespace {

#define NATTER_ROW(name, arguments, right, help) CommandRow{#name, arguments, help, Right::right, &cmd_##name},
constexpr auto kCommands = std::to_array<CommandRow>({NATTER_COMMANDS(NATTER_ROW)});
#undef NATTER_ROW

// People and programs may write the slash where only the name is asked for.
std::string_view bare(std::string_view name) { return name.substr(name.starts_with('/') ? 1 : 0); }

std::string hint_for(std::string_view name, Role role) {
    std::vector<std::string_view> names;
    for (const CommandRow& row : kCommands) {
        if (may(role, row.right)) names.push_back(row.name);
    }
    const std::string_view meant = net::nearest(name, names);
    return meant.empty() ? std::string("/help lists the commands.") : fmt::format("Did you mean /{}?", meant);
}

net::Error no_command(std::string_view name, Role role) {
    if (name.empty()) {
        return {net::Errc::unknown_command, "A command's name follows its slash at once: /help lists the commands."};
    }
    return {net::Errc::unknown_command,
            fmt::format("There is no command /{}. {}", net::clip(name, 40), hint_for(name, role))};
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
        if (may(role, row.right)) commands.push_back({std::string(row.name), usage_of(row), std::string(row.help)});
    }
    return commands;
}

net::Result<void> run_command(std::string_view name, CommandContext& context) {
    const CommandRow* row = find_command(name);
    if (row == nullptr) return no_command(bare(name), context.person.role);
    if (const auto able = check_right(context.person.role, row->right); !able) return able;
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
