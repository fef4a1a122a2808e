#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_stop(CommandContext& context) {
    context.ok();
    context.control.stop(context.args.empty() ? "The server is stopping." : std::string(context.args));
    return {};
}

}  // namespace natter::server
