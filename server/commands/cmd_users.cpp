#include "server/commands/command.hpp"

namespace natter::server {

net::Result<void> cmd_users(CommandContext& context) {
    std::string of(context.args.empty() ? std::string_view(context.to) : context.args);
    if (of.empty()) of = context.person.current;
    auto people = context.hub.people_of(context.person, of);
    if (!people) return people.error();
    context.ok();
    if (!context.re.empty()) people->re = context.re;
    context.person.session->send(*people);
    return {};
}

}  // namespace natter::server
