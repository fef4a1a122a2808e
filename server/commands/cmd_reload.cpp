#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_reload(CommandContext& context) {
    context.hub.note(context.person, "reload", {}, {});
    const auto changed = context.control.reload();
    if (!changed) return changed.error();
    context.ok();
    context.tell(*changed);
    return {};
}

}  // namespace natter::server
