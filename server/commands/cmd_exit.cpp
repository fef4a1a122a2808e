#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_exit(CommandContext& context) {
    context.ok();
    context.person.session->close("Goodbye.");
    return {};
}

}  // namespace natter::server
