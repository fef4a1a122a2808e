#include "server/moderation.hpp"

#include <fmt/core.h>

#include <utility>

namespace natter::server {

net::Result<void> cmd_mute(CommandContext& context) {
    const auto who = find_below(context.hub, context.person, context.take_word());
    if (!who) return who.error();
    SanctionRecord wanted = sanction_of(context.hub, *who);
    wanted.mute = true;
    const auto mute = impose(context, std::move(wanted));
    if (!mute) return mute.error();
    renew_mutes(context.hub);
    if (who->present != nullptr) {
        who->present->session->send(
            net::Notice{.text = fmt::format("{} has muted you {}{}{}", title_of(context.person),
                                            until_words(mute->until), mute->reason.empty() ? "" : ": ", mute->reason)});
    }
    context.ok_once_kept(fmt::format("{} is muted {}.", who->nick, until_words(mute->until)));
    return {};
}

}  // namespace natter::server
