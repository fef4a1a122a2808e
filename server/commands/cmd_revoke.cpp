#include "server/commands/command.hpp"

#include <charconv>

namespace natter::server {

net::Result<void> cmd_revoke(CommandContext& context) {
    std::uint64_t number = 0;
    const char* const end = context.args.data() + context.args.size();
    const auto [stopped, failed] = std::from_chars(context.args.data(), end, number);
    if (failed != std::errc{} || stopped != end) {
        return net::Error{net::Errc::bad_arguments, "/revoke takes the number of a device: /devices lists them."};
    }
    return context.hub.revoke_device(context.person, number, context.re);
}

}  // namespace natter::server
