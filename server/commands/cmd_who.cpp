#include "net/protocol/words.hpp"
#include "server/commands/command.hpp"

#include <fmt/core.h>

namespace natter::server {

net::Result<void> cmd_who(CommandContext& context) {
    context.ok();
    std::string text = "Connected:";
    for (const auto& [key, person] : context.hub.people().present()) {
        const Session& session = *person->session;
        text += fmt::format("\n  {:<20} {:<24} {:<8} {}", person->nick, session.peer(), net::to_word(person->mode),
                            net::to_word(session.framing()));
    }
    context.tell(std::move(text));
    return {};
}

}  // namespace natter::server
