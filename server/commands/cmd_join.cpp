#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_join(CommandContext& context) {
    return context.hub.join(context.person, context.args, context.re);
}

}  // namespace natter::server
