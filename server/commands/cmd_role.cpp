#include "server/moderation.hpp"

#include <fmt/core.h>

namespace natter::server {

using net::Errc;
using net::Error;

net::Result<void> cmd_role(CommandContext& context) {
    Hub& hub = context.hub;
    const auto who = find_somebody(hub, context.take_word());
    if (!who) return who.error();
    const auto role = role_from_word(context.args);
    if (!role || *role < Role::member || *role > Role::owner) {
        return Error{Errc::bad_arguments, "Usage: /role NICK owner, moderator or member. /ban keeps somebody out."};
    }
    if (who->id != context.person.id && who->role >= context.person.role) {
        return Error{Errc::forbidden,
                     fmt::format("{} is {} here: only the operator changes that.", who->nick, to_word(who->role))};
    }
    const AccountRecord* account = hub.directory().account(who->id);
    if (account == nullptr) {
        return Error{Errc::bad_arguments,
                     fmt::format("{} has not registered: only who has can have a role.", who->nick)};
    }
    if (account->bot && *role == Role::owner) {
        return Error{Errc::forbidden, fmt::format("{} is a bot: a person has to be the owner.", who->nick)};
    }
    if (account->role == Role::owner && *role != Role::owner && hub.accounts().owners() == 1) {
        return Error{Errc::forbidden, fmt::format("{} is the only owner: make somebody else one first.", who->nick)};
    }
    AccountRecord changed = *account;
    changed.role = *role;
    hub.directory().put(changed);
    hub.note(context.person, "role", changed.nick, std::string(to_word(*role)));
    const std::string told = fmt::format("{} is {} now.", changed.nick, to_word(*role));
    context.ok_once_kept(told);
    if (who->present == nullptr) return {};
    who->present->role = hub.accounts().role_of(*who->present, who->present->session->role);
    if (who->present != &context.person) who->present->session->send(net::Notice{.text = told});
    return {};
}

}  // namespace natter::server
