#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_unregister(CommandContext& context) {
    context.hub.accounts().unregister(
        context.person, std::string(context.args),
        context.hub.answer_later(context.person, context.re,
                                 "Your account is deleted, and its devices are logged out: you are a guest now."));
    return {};
}

}  // namespace natter::server
