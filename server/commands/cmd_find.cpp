#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_find(CommandContext& context) {
    return context.hub.find(context.person, {.id = context.re, .query = std::string(context.args)});
}

}  // namespace natter::server
