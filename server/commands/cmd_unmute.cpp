#include "server/moderation.hpp"

namespace natter::server {

net::Result<void> cmd_unmute(CommandContext& context) {
    const auto lifted = lift(context, true);
    if (lifted) renew_mutes(context.hub);
    return lifted;
}

}  // namespace natter::server
