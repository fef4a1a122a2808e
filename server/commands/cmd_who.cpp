#include "net/protocol/limits.hpp"
#include "net/protocol/words.hpp"
#include "server/commands/command.hpp"

#include <fmt/core.h>

namespace natter::server {

net::Result<void> cmd_who(CommandContext& context) {
    context.ok();
    std::string text = "Connected:";
    std::size_t left = context.hub.people().present().size();
    std::size_t lines = 0;
    for (const auto& [key, person] : context.hub.people().present()) {
        if (++lines > net::limits::kLinesListed) break;
        const Session& session = *person->session;
        text += fmt::format("\n  {:<20} {:<24} {:<8} {}", person->nick, session.peer(), net::to_word(person->mode),
                            net::to_word(session.framing()));
        --left;
    }
    if (left > 0) text += fmt::format("\n  and {} more", left);
    context.tell(text);
    return {};
}

}  // namespace natter::server
