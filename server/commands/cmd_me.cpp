#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_me(CommandContext& context) {
    net::Send send{.id = context.re, .to = context.to, .text = std::string(context.args), .reply_to = {}};
    if (send.to.empty()) send.to = context.person.current;
    return context.hub.say(context.person, std::move(send), net::MessageKind::action);
}

}  // namespace natter::server
