#include "server/moderation.hpp"

#include <fmt/core.h>

namespace natter::server {

net::Result<void> cmd_uninvite(CommandContext& context) {
    const auto who = find_somebody(context.hub, context.take_word());
    if (!who) return who.error();
    if (who->id == context.person.id)
        return net::Error{net::Errc::bad_arguments, "That is yourself: /leave does that."};
    if (who->role > context.person.role) {
        return net::Error{net::Errc::forbidden,
                          fmt::format("{} is {} here: ask another one.", who->nick, to_word(who->role))};
    }
    std::string room(context.args.empty() ? std::string_view(context.to) : context.args);
    if (room.empty()) room = context.person.current;
    const auto out = context.hub.expel(context.person, who->id, room,
                                       fmt::format("{} has put you out of {}.", title_of(context.person), room));
    if (!out) return out;
    context.ok();
    context.hub.note(context.person, "uninvite", who->nick, room);
    context.tell(fmt::format("{} is out of {}.", who->nick, room));
    return {};
}

}  // namespace natter::server
