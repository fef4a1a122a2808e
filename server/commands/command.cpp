#include "server/commands/command.hpp"

#include "net/protocol/limits.hpp"
#include "net/util/utf8.hpp"

#include <fmt/core.h>

#include <utility>

namespace natter::server {

void CommandContext::send(const net::ServerMessage& message) const {
    answer ? answer(message) : person.session->send(message);
}

// natterd admin waits for the log by itself.
void CommandContext::ok_once_kept(std::string told) const {
    if (!answer) return hub.answer_once_kept(person, re, std::move(told));
    ok();
    if (!told.empty()) tell(told);
}

void CommandContext::tell(std::string_view lines) const {
    // Escapes may make six bytes of one.
    constexpr std::size_t kMost = net::limits::kListBytes / 6;
    while (lines.size() > kMost) {
        const std::size_t end = lines.substr(0, kMost).rfind('\n');
        if (end == std::string_view::npos) break;
        send(net::Notice{.text = std::string(lines.substr(0, end))});
        lines.remove_prefix(end + 1);
    }
    send(net::Notice{.text = std::string(lines)});
}

net::Result<void> check_reason(std::string_view reason, std::size_t most) {
    if (net::printable(reason) != reason) {
        return net::Error{net::Errc::bad_arguments, "A reason is one line, without control characters: write it anew."};
    }
    if (reason.size() <= most) return {};
    return net::Error{net::Errc::too_large, fmt::format("A reason may have {} bytes: shorten it.", most)};
}

}  // namespace natter::server
