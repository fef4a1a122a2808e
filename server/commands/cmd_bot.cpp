#include "server/commands/command.hpp"

#include <fmt/core.h>

namespace natter::server {
namespace {

net::Result<void> list_bots(CommandContext& context) {
    context.ok();
    std::string text = "Bots:";
    for (const auto& [person, account] : context.hub.directory().all<AccountRecord>()) {
        if (account.bot) text += fmt::format("\n  {}", account.nick);
    }
    context.tell(text);
    return {};
}

net::Result<void> add_bot(CommandContext& context) {
    const auto token = context.hub.add_bot(context.person, context.args);
    if (!token) return token.error();
    context.ok_once_kept(
        fmt::format("{} says hello with this token, which is shown only now: {}", context.args, *token));
    return {};
}

}  // namespace

net::Result<void> cmd_bot(CommandContext& context) {
    const std::string_view verb = context.take_word();
    if (verb == "list") return list_bots(context);
    if (verb == "add" && !context.args.empty()) return add_bot(context);
    if (verb != "remove" || context.args.empty()) {
        return net::Error{net::Errc::bad_arguments, "Usage: /bot add NAME, /bot remove NAME or /bot list."};
    }
    const auto removed = context.hub.remove_bot(context.person, context.args);
    if (removed) context.ok_once_kept({});
    return removed;
}

}  // namespace natter::server
