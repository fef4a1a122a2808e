#include "net/protocol/limits.hpp"
#include "server/commands/command.hpp"

#include <fmt/core.h>

namespace natter::server {

net::Result<void> cmd_rooms(CommandContext& context) {
    context.ok();
    const auto rooms = context.hub.rooms(context.person);
    const std::size_t shown = std::min(rooms.size(), net::limits::kLinesListed);
    std::string text = "Rooms:";
    for (std::size_t i = 0; i < shown; ++i) {
        const Conversation& room = *rooms[i];
        text += fmt::format("\n  {} ({}){}{}", room.key(), room.size(), room.topic.empty() ? "" : ": ", room.topic);
    }
    if (shown < rooms.size()) text += fmt::format("\n  and {} more", rooms.size() - shown);
    context.tell(text);
    return {};
}

}  // namespace natter::server
