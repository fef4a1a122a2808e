#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_nick(CommandContext& context) {
    return context.hub.rename(context.person, context.args, context.re);
}

}  // namespace natter::server
