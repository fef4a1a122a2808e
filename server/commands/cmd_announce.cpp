#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_announce(CommandContext& context) {
    const auto announced = context.hub.announce(context.person, std::string(context.args));
    if (announced) context.ok();
    return announced;
}

}  // namespace natter::server
