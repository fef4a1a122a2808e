#include "net/protocol/limits.hpp"
#include "server/commands/command.hpp"

#include <fmt/core.h>

namespace natter::server {

net::Result<void> cmd_announce(CommandContext& context) {
    constexpr std::size_t kMost = net::limits::kListBytes / 6;  // escapes may make six bytes of one
    if (context.args.size() > kMost) {
        return net::Error{net::Errc::too_large, fmt::format("An announcement may have {} bytes: shorten it.", kMost)};
    }
    const auto announced = context.hub.announce(context.person, std::string(context.args));
    if (!announced) return announced;
    context.ok();
    context.hub.note(context.person, "announce", {}, {});
    return {};
}

}  // namespace natter::server
