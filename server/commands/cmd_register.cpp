#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_register(CommandContext& context) {
    context.hub.accounts().register_name(
        context.person, std::string(context.args),
        context.hub.answer_later(context.person, context.re,
                                 "Your nickname is yours now: from another device, log in with your password."));
    return {};
}

}  // namespace natter::server
