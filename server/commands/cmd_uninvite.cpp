#include "server/moderation.hpp"

#include <fmt/core.h>

namespace natter::server {

net::Result<void> cmd_uninvite(CommandContext& context) {
    const std::string_view nick = context.take_word();
    std::string room(context.args.empty() ? std::string_view(context.to) : context.args);
    if (room.empty()) room = context.person.current;
    const auto member = context.hub.let_into(context.person, room, nick);
    if (!member) return member.error();
    auto who = find_somebody(context.hub, nick);
    if (!who && *member != nullptr) who = Somebody{(*member)->id, (*member)->nick};
    if (!who) return who.error();
    if (who->id == context.person.id)
        return net::Error{net::Errc::bad_arguments, "That is yourself: /leave does that."};
    const auto out = context.hub.expel(context.person, who->id, room,
                                       fmt::format("{} has put you out of {}.", title_of(context.person), room));
    if (!out) return out;
    context.hub.note(context.person, "uninvite", who->nick, room);
    context.ok_once_kept(fmt::format("{} is out of {}.", who->nick, room));
    return {};
}

}  // namespace natter::server
