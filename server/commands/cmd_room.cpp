#include "server/commands/command.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace natter::server {

namespace {

net::Result<void> list_members(CommandContext& context, const std::string& room) {
    const auto members = context.hub.members_of(context.person, room);
    if (!members) return members.error();
    context.ok();
    std::string text;
    for (const std::string& nick : *members) text += (text.empty() ? "" : ", ") + nick;
    context.tell(text.empty() ? fmt::format("Everybody may enter {}, or nobody was let into it.", room)
                              : fmt::format("Let into {}: {}.", room, text));
    return {};
}

}  // namespace

net::Result<void> cmd_room(CommandContext& context) {
    constexpr std::pair<std::string_view, RoomAccess> kWords[] = {{"private", RoomAccess::hidden},
                                                                  {"public", RoomAccess::open_to_all},
                                                                  {"readonly", RoomAccess::read_only},
                                                                  {"open", RoomAccess::writable}};
    const std::string room = context.to.empty() ? context.person.current : context.to;
    if (context.args == "members") return list_members(context, room);
    const auto word = std::ranges::find(kWords, context.args, &std::pair<std::string_view, RoomAccess>::first);
    if (word == std::end(kWords)) {
        return net::Error{net::Errc::bad_arguments, "Usage: /room private, public, readonly, open or members."};
    }
    return context.hub.set_access(context.person, room, word->second, context.re);
}

}  // namespace natter::server
