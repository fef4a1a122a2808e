#include "server/options.hpp"

#include "net/protocol/words.hpp"

#include <fmt/core.h>

#include <charconv>

namespace natter::server {

std::string_view name_of(const DoorOptions& door) { return door.http ? "http" : to_word(door.mode); }

net::Result<std::optional<DoorOptions>> parse_door(net::Mode mode, const std::string& text) {
    if (text == "off") return std::optional<DoorOptions>{};
    const std::size_t colon = text.rfind(':');
    const net::Error error{net::Errc::bad_address,
                           fmt::format("\"{}\" is no address to listen on: write HOST:PORT, such as 127.0.0.1:5002 or "
                                       "[::1]:5002, or \"off\".",
                                       text)};
    if (colon == std::string::npos || colon == 0) return error;
    DoorOptions door{.mode = mode, .host = text.substr(0, colon)};
    if (door.host.starts_with('[') && door.host.ends_with(']')) door.host = door.host.substr(1, door.host.size() - 2);
    const char* const end = text.data() + text.size();
    const auto [stopped, failed] = std::from_chars(text.data() + colon + 1, end, door.port);
    if (failed != std::errc{} || stopped != end || door.host.empty()) return error;
    return std::optional(door);
}

}  // namespace natter::server
