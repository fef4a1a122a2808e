#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_pair(CommandContext& context) {
    return context.hub.pair(context.person, context.args, context.re);
}

}  // namespace natter::server
