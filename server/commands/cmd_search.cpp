#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_search(CommandContext& context) {
    QuestionRequest request{.re = context.re, .to = context.to, .text = {}, .about = context.reply_to};
    while (context.args.starts_with('-')) {
        const std::string_view rest = context.args;
        const std::string_view flag = context.take_word();
        if (flag == "-p") {
            request.is_private = true;
        } else if (flag == "-f") {
            request.follows_last = true;
        } else if (flag == "-pf" || flag == "-fp") {
            request.is_private = request.follows_last = true;
        } else {
            if (flag != "--") context.args = rest;
            break;
        }
    }
    if (context.args.empty()) {
        return net::Error{net::Errc::bad_arguments, "Ask something, as in: /search When do we meet?"};
    }
    request.text = context.args;
    return context.hub.ask(context.person, request);
}

}  // namespace natter::server
