#include "server/moderation.hpp"

namespace natter::server {

net::Result<void> cmd_unban(CommandContext& context) { return lift(context, false); }

}  // namespace natter::server
