#include "server/commands/command.hpp"

#include <fmt/core.h>

namespace natter::server {

net::Result<void> cmd_kick(CommandContext& context) {
    const std::string_view nick = context.take_word();
    const Person* person = context.hub.people().by_nick(nick);
    if (person == nullptr) {
        return net::Error{net::Errc::no_such_user, fmt::format("Nobody here is called {}: /who lists all.", nick)};
    }
    if (person == &context.person) return net::Error{net::Errc::bad_arguments, "That is yourself: use /exit or /stop."};
    context.ok();
    context.control.kick(*person->session,
                         context.args.empty()
                             ? std::string("The operator has closed your connection.")
                             : fmt::format("The operator has closed your connection: {}", context.args));
    context.tell(fmt::format("{} is out.", person->nick));
    return {};
}

}  // namespace natter::server
