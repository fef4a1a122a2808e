#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_password(CommandContext& context) {
    const std::string_view before = context.take_word();
    if (context.args.empty()) return net::Error{net::Errc::bad_arguments, "Usage: /password OLD NEW"};
    context.hub.accounts().change_password(
        context.person, std::string(before), std::string(context.args),
        context.hub.answer_later(context.person, context.re,
                                 "The password is another now. Devices that are logged in stay so: /devices."));
    return {};
}

}  // namespace natter::server
