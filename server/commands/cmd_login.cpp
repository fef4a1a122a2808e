#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_login(CommandContext& context) {
    std::string_view nick = context.person.nick;
    std::string_view password = context.take_word();
    if (!context.args.empty()) {
        nick = password;
        password = context.args;
    }
    return context.hub.log_in(context.person, nick, password, context.re);
}

}  // namespace natter::server
