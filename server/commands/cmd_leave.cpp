#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_leave(CommandContext& context) {
    const std::string room(context.args.empty() ? std::string_view(context.to) : context.args);
    if (!context.args.empty() || room.starts_with('#')) return context.hub.leave(context.person, room, context.re);
    return net::Error{net::Errc::bad_arguments, "You are in no room here: name one, as in /leave #garden."};
}

}  // namespace natter::server
