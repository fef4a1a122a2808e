#include "server/moderation.hpp"

#include <fmt/core.h>

namespace natter::server {

net::Result<void> cmd_uninvite(CommandContext& context) {
    const std::string_view nick = context.take_word();
    std::string room(context.args.empty() ? std::string_view(context.to) : context.args);
    if (room.empty()) room = context.person.current;
    auto who = find_somebody(context.hub, nick);
    if (const Person* away = who ? nullptr : context.hub.let_into(room, nick)) who = Somebody{away->id, away->nick};
    if (!who) return who.error();
    if (who->id == context.person.id)
        return net::Error{net::Errc::bad_arguments, "That is yourself: /leave does that."};
    if (who->role > context.person.role) {
        return net::Error{net::Errc::forbidden,
                          fmt::format("{} is {} here: ask another one.", who->nick, to_word(who->role))};
    }
    const auto out = context.hub.expel(context.person, who->id, room,
                                       fmt::format("{} has put you out of {}.", title_of(context.person), room));
    if (!out) return out;
    context.ok();
    context.hub.note(context.person, "uninvite", who->nick, room);
    context.tell(fmt::format("{} is out of {}.", who->nick, room));
    return {};
}

}  // namespace natter::server
