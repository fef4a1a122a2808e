#include "server/commands/command.hpp"

#include <charconv>

namespace natter::server {

net::Result<void> cmd_history(CommandContext& context) {
    net::History request{.id = context.re, .of = context.to.empty() ? context.person.current : context.to};
    if (!context.args.empty()) {
        std::int64_t count = 0;
        const char* const end = context.args.data() + context.args.size();
        const auto [stopped, failed] = std::from_chars(context.args.data(), end, count);
        if (failed != std::errc{} || stopped != end) {
            return net::Error{net::Errc::bad_arguments, "/history takes a number of messages, such as: /history 20"};
        }
        request.limit = count;
    }
    return context.hub.history(context.person, request);
}

}  // namespace natter::server
