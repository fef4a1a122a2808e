#include <fmt/core.h>
#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_rooms(CommandContext& context) {
    context.ok();
    std::string text = "Rooms:";
    for (const Conversation* room : context.hub.rooms()) {
        text += fmt::format("\n  {} ({}){}{}", room->key(), room->size(), room->topic.empty() ? "" : ": ", room->topic);
    }
    context.tell(std::move(text));
    return {};
}

}  // namespace natter::server
