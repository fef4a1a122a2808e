#include "server/commands/command.hpp"
#include "server/commands/table.hpp"

#include <fmt/core.h>

namespace natter::server {

net::Result<void> cmd_help(CommandContext& context) {
    if (const CommandRow* row = find_command(context.args); row != nullptr && may(context.person.role, row->right)) {
        context.ok();
        context.tell(fmt::format("{}: {}", usage_of(*row), row->help));
        return {};
    }
    if (!context.args.empty()) {
        return net::Error{net::Errc::unknown_command, "There is no such command: /help lists them all."};
    }
    context.ok();
    std::string text = "Commands:";
    for (const net::CommandInfo& each : commands_for(context.person.role)) {
        text += fmt::format("\n  {:<22} {}", each.usage, each.help);
    }
    context.tell(std::move(text));
    return {};
}

}  // namespace natter::server
