#include "server/commands/command.hpp"

#include <algorithm>

namespace natter::server {

net::Result<void> cmd_room(CommandContext& context) {
    constexpr std::pair<std::string_view, RoomAccess> kWords[] = {{"private", RoomAccess::hidden},
                                                                  {"public", RoomAccess::open_to_all},
                                                                  {"readonly", RoomAccess::read_only},
                                                                  {"open", RoomAccess::writable}};
    const auto word = std::ranges::find(kWords, context.args, &std::pair<std::string_view, RoomAccess>::first);
    if (word == std::end(kWords)) {
        return net::Error{net::Errc::bad_arguments, "Usage: /room private, public, readonly or open."};
    }
    const std::string room = context.to.empty() ? context.person.current : context.to;
    return context.hub.set_access(context.person, room, word->second, context.re);
}

}  // namespace natter::server
