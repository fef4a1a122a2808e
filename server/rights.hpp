// Which role may do what: the one table. Whatever is not in it, everybody may do who is here. Pure; any thread.
#pragma once

#include "net/protocol/error.hpp"
#include "server/role.hpp"

#include <span>
#include <string_view>

namespace natter::server {

// A right, the least role that has it, and what it allows, for sentences.
#define NATTER_RIGHTS(ROW)                                                                        \
    ROW(take_part, guest, "come in, read, and talk to others")                                    \
    ROW(register_name, guest, "register a nickname")                                              \
    ROW(keep_account, member, "list and revoke devices, change the password, delete the account") \
    ROW(own_room, member, "close a room that one has made, let people in, put them out")          \
    ROW(govern_rooms, moderator, "do the same with every room that one is in")                    \
    ROW(speak_in_read_only, moderator, "say something in a read-only room")                       \
    ROW(remove_others, moderator, "remove what others have said")                                 \
    ROW(stop_answers, moderator, "stop the answer to somebody else's question")                   \
    ROW(kick, moderator, "close somebody's connection")                                           \
    ROW(mute, moderator, "let somebody only read for a while")                                    \
    ROW(ban, moderator, "keep somebody out of this server")                                       \
    ROW(ban_address, owner, "keep everybody at an address out")                                   \
    ROW(invite, moderator, "invite a newcomer to this server")                                    \
    ROW(announce, moderator, "tell everybody something")                                          \
    ROW(set_roles, owner, "change somebody's role")                                               \
    ROW(add_programs, owner, "give tokens to bots, and secrets to webhooks")                      \
    ROW(see_addresses, server_operator, "see where people connect from, and statistics")          \
    ROW(enter_any_room, server_operator, "enter private rooms uninvited")                         \
    ROW(stop_server, server_operator, "stop this server, pause it, or let it read its configuration")

#define NATTER_RIGHT(name, least, deed) name,
enum class Right { NATTER_RIGHTS(NATTER_RIGHT) };
#undef NATTER_RIGHT

struct RightRow {
    Right right;
    std::string_view word;
    Role least;
    std::string_view deed;
};

/// In the order of the enumeration.
[[nodiscard]] std::span<const RightRow> rights();

[[nodiscard]] bool may(Role role, Right right);

/// Error: forbidden, with a sentence that says whom to ask.
[[nodiscard]] net::Result<void> check_right(Role role, Right right);

}  // namespace natter::server
