#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_shutdown(CommandContext& context) {
    if (const auto fits = check_reason(context.args, context.hub.fields().reason_bytes); !fits) return fits;
    context.ok();
    context.hub.note(context.person, "stop", {}, std::string(context.args));
    context.control.stop(context.args.empty() ? "The server is stopping." : std::string(context.args));
    return {};
}

}  // namespace natter::server
