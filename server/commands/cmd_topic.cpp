#include "server/commands/command.hpp"

#include <fmt/core.h>

namespace natter::server {

net::Result<void> cmd_topic(CommandContext& context) {
    const std::string room = context.to.empty() ? context.person.current : context.to;
    if (context.args == "-") return context.hub.set_topic(context.person, room, "", context.re);
    if (!context.args.empty()) return context.hub.set_topic(context.person, room, context.args, context.re);
    const auto topic = context.hub.topic_of(context.person, room);
    if (!topic) return topic.error();
    context.ok();
    context.tell(topic->empty() ? fmt::format("{} has no topic: set one with /topic TEXT.", room)
                                : fmt::format("The topic of {}: {} (/topic - takes it away)", room, *topic));
    return {};
}

}  // namespace natter::server
