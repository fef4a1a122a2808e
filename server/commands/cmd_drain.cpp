#include "net/protocol/limits.hpp"
#include "server/commands/command.hpp"

#include <fmt/core.h>

#include <charconv>

namespace natter::server {

net::Result<void> cmd_drain(CommandContext& context) {
    constexpr std::chrono::seconds kMost = net::limits::kDrainTimeMost;
    std::chrono::seconds time = net::limits::kDrainTime;
    if (!context.args.empty()) {
        const std::string_view word = context.take_word();
        std::int64_t seconds = 0;
        const auto [stopped, failed] = std::from_chars(word.data(), word.data() + word.size(), seconds);
        const bool read = failed == std::errc{} && stopped == word.data() + word.size();
        if (!read || seconds < 1 || seconds > kMost.count()) {
            return net::Error{net::Errc::bad_arguments,
                              fmt::format("First comes the time, a number of seconds from 1 to {}.", kMost.count())};
        }
        time = std::chrono::seconds(seconds);
    }
    if (const auto fits = check_reason(context.args, context.hub.fields().reason_bytes); !fits) return fits;
    context.ok();
    context.hub.note(context.person, "drain", {},
                     fmt::format("{} s{}{}", time.count(), context.args.empty() ? "" : ": ", context.args));
    context.control.drain(time, context.args.empty()
                                    ? fmt::format("The server pauses: come back in {} s.", time.count())
                                    : std::string(context.args));
    context.tell(fmt::format("Everybody is asked to come back in {} s or a little later.", time.count()));
    return {};
}

}  // namespace natter::server
