#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_statistics(CommandContext& context) {
    context.ok();
    context.tell(context.control.statistics());
    return {};
}

}  // namespace natter::server
