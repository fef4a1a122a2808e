#include "server/commands/command.hpp"
namespace natter::server {

net::Result<void> cmd_msg(CommandContext& context) {
    std::string to(context.take_word());
    if (!to.starts_with('@')) to.insert(to.begin(), '@');
    if (context.args.empty()) return net::Error{net::Errc::bad_arguments, "Usage: /msg NICK TEXT"};
    net::Send send{.id = context.re, .to = std::move(to), .text = std::string(context.args), .reply_to = {}};
    return context.hub.say(context.person, std::move(send), net::MessageKind::text);
}

}  // namespace natter::server
