#include "net/protocol/limits.hpp"
#include "server/moderation.hpp"

#include <fmt/core.h>

namespace natter::server {

net::Result<void> cmd_bans(CommandContext& context) {
    context.ok();
    std::string text;
    std::size_t lines = 0;
    for (const auto& [number, each] : context.hub.directory().all<SanctionRecord>()) {
        const bool over = each.until != net::Time{} && each.until <= context.hub.now();
        if (over || ++lines > net::limits::kLinesListed) continue;
        text += fmt::format("\n  {} {} {}{}{}", each.mute ? "muted " : "banned",
                            each.nick.empty() ? each.address : each.nick, until_words(each.until),
                            each.reason.empty() ? "" : ": ", each.reason);
    }
    context.tell(text.empty() ? "Nobody is banned or muted." : "Banned and muted:" + text);
    return {};
}

}  // namespace natter::server
