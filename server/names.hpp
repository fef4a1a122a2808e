// Which names people and rooms may have, and when two of them are the same. Pure; any thread.
#pragma once

#include "net/protocol/error.hpp"
#include "net/protocol/limits.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace natter::server {

/// The nickname without blanks around it. Errors (`nick_bad`) say which rule it breaks. `most_*`: how long names may be
/// on this server.
[[nodiscard]] net::Result<std::string> check_nick(std::string_view nick,
                                                  std::size_t most_chars = net::limits::kNickChars,
                                                  std::size_t most_bytes = net::limits::kNickBytes);

/// The room's name with its '#', in lower case. Accepts it without the '#'. Errors: `room_bad`.
[[nodiscard]] net::Result<std::string> check_room(std::string_view room,
                                                  std::size_t most_bytes = net::limits::kRoomBytes);

/// Whether that letter means something in a line, a command or an address, so that no name may hold it.
[[nodiscard]] bool is_reserved(char32_t letter);

/// Two names with the same fold count as the same name.
[[nodiscard]] std::string fold(std::string_view name);

/// `text` without spaces, tabs and line ends around it.
[[nodiscard]] std::string_view trim(std::string_view text);

}  // namespace natter::server
