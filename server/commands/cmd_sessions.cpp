#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_sessions(CommandContext& context) {
    context.ok();
    context.tell(context.control.sessions());
    return {};
}

}  // namespace natter::server
