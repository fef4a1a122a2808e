#include "server/moderation.hpp"

#include <fmt/core.h>

namespace natter::server {

net::Result<void> cmd_kick(CommandContext& context) {
    const auto who = find_below(context.hub, context.person, context.take_word());
    if (!who) return who.error();
    if (who->present == nullptr) {
        return net::Error{net::Errc::no_such_user, fmt::format("{} is not here: /ban keeps somebody out.", who->nick)};
    }
    if (const auto fits = check_reason(context.args, context.hub.fields().reason_bytes); !fits) return fits;
    context.ok();
    context.hub.note(context.person, "kick", who->nick, std::string(context.args));
    context.control.kick(*who->present->session,
                         fmt::format("{} has closed your connection{}{}", title_of(context.person),
                                     context.args.empty() ? "." : ": ", context.args));
    context.tell(fmt::format("{} is out.", who->nick));
    return {};
}

}  // namespace natter::server
