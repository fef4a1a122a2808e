#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_next(CommandContext& context) { return context.hub.unpair(context.person, context.re); }

}  // namespace natter::server
