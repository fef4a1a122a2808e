#include "net/protocol/limits.hpp"
#include "server/moderation.hpp"
#include "server/rights.hpp"

#include <fmt/core.h>

namespace natter::server {
namespace {

net::Result<void> invite_newcomer(CommandContext& context) {
    if (const auto able = check_right(context.person.role, Right::invite); !able) return able;
    const auto code = context.hub.accounts().hand_out({.until = context.hub.now() + net::limits::kInvitationTime});
    if (!code) return code.error();
    context.hub.note(context.person, "invite", {}, "a newcomer");
    const std::string address = context.control.invitation(*code);
    context.ok_once_kept(fmt::format("{}\nThis code lets one newcomer in, within 7 days: {}",
                                     address.empty()
                                         ? "For an address to join by, the server needs TLS and server.address in its "
                                           "configuration."
                                         : fmt::format("Join by it with natter --server '{}'", address),
                                     *code));
    return {};
}

}  // namespace

net::Result<void> cmd_invite(CommandContext& context) {
    if (context.args.empty()) return invite_newcomer(context);
    const auto guest = find_somebody(context.hub, context.take_word());
    if (!guest) return guest.error();
    std::string room(context.args.empty() ? std::string_view(context.to) : context.args);
    if (room.empty()) room = context.person.current;
    const auto invited = context.hub.invite_into(context.person, guest->id, room);
    if (!invited) return invited;
    context.hub.note(context.person, "invite", guest->nick, room);
    context.ok_once_kept(fmt::format("{} may come.", guest->nick));
    return {};
}

}  // namespace natter::server
