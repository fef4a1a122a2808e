#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_reload(CommandContext& context) {
    const auto changed = context.control.reload();
    if (!changed) return changed.error();
    context.ok();
    context.tell(*changed);
    return {};
}

}  // namespace natter::server
