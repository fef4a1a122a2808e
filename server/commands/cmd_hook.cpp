#include "server/commands/command.hpp"
#include "server/names.hpp"

#include <fmt/core.h>

namespace natter::server {
namespace {

using net::Errc;
using net::Error;

net::Result<void> list_hooks(CommandContext& context) {
    context.ok();
    std::string text = "Webhooks:";
    for (const auto& [secret, pass] : context.hub.directory().all<PassRecord>()) {
        if (pass.is_invitation()) continue;
        const bool shown = context.hub.may_enter(context.person, pass.room);
        text += fmt::format("\n  {} posts into {}", pass.name, shown ? pass.room : "a private room");
    }
    context.tell(text);
    return {};
}

net::Result<void> add_hook(CommandContext& context) {
    const auto room = check_room(context.take_word());
    if (!room) return room.error();
    if (const auto enters = context.hub.check_enter(context.person, *room); !enters) return enters;
    const auto name = check_nick(context.args);
    if (!name) return name.error();
    const auto secret = context.hub.accounts().hand_out({.room = *room, .name = *name});
    if (!secret) return secret.error();
    context.hub.note(context.person, "add webhook", *name, *room);
    context.ok_once_kept(
        fmt::format("{} posts into {} with this secret, which is shown only now: {}", *name, *room, *secret));
    return {};
}

net::Result<void> remove_hooks(CommandContext& context) {
    std::vector<PassRecord> meant;
    for (const auto& [secret, pass] : context.hub.directory().all<PassRecord>()) {
        if (!pass.is_invitation() && pass.name == context.args) meant.push_back(pass);
    }
    if (meant.empty()) return Error{Errc::no_such_user, "There is no such webhook: /hook list lists them."};
    for (const PassRecord& pass : meant) context.hub.directory().erase(pass);
    context.hub.note(context.person, "remove webhook", std::string(context.args), {});
    context.ok_once_kept({});
    return {};
}

}  // namespace

net::Result<void> cmd_hook(CommandContext& context) {
    const std::string_view verb = context.take_word();
    if (verb == "list") return list_hooks(context);
    if (verb == "add" && !context.args.empty()) return add_hook(context);
    if (verb == "remove" && !context.args.empty()) return remove_hooks(context);
    return Error{Errc::bad_arguments, "Usage: /hook add #ROOM NAME, /hook remove NAME or /hook list."};
}

}  // namespace natter::server
