#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_announce(CommandContext& context) {
    context.ok();
    context.hub.announce(std::string(context.args));
    return {};
}

}  // namespace natter::server
