#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_share(CommandContext& context) { return context.hub.share_answer(context.person, context.re); }

}  // namespace natter::server
