#include "server/commands/command.hpp"

#include <charconv>

namespace natter::server {

net::Result<void> cmd_stop(CommandContext& context) {
    std::optional<net::Seq> seq = context.reply_to;
    if (!context.args.empty()) {
        const char* const end = context.args.data() + context.args.size();
        seq.emplace();
        const auto [stopped, failed] = std::from_chars(context.args.data(), end, seq->value);
        if (failed != std::errc{} || stopped != end) {
            return net::Error{net::Errc::bad_arguments,
                              "/stop ends an answer: the newest one, or that of a message's number, as in: /stop 17. "
                              "Whoever runs this server stops it with /shutdown."};
        }
    }
    return context.hub.stop_answer(context.person, context.to, seq, context.re);
}

}  // namespace natter::server
