// What plain text means, for nc and telnet: lines to requests, and what the server says as lines. Pure; any thread.
//
// A line is a message to the current conversation, "/word rest" a command, "//" a literal slash; the first line is the
// nickname. Lines to the peer read "[HH:MM:SS] nick: text" for messages and "* text" for everything else. Control
// characters other than tab never reach it.
#pragma once

#include "net/protocol/error.hpp"
#include "net/protocol/messages.hpp"

#include <string>
#include <string_view>

namespace natter::server {

/// What the peer's line asks for. `current` is where a message without an address goes; empty before the nickname.
/// Requests have an empty id: they are answered by what happens, not by `ok`. Errors: bad_utf8, too_large.
[[nodiscard]] net::Result<net::ClientMessage> from_text(std::string_view line, bool has_nick,
                                                        const std::string& current);

/// The lines, each with its line end, that show a message; empty for what a terminal need not see.
[[nodiscard]] std::string to_text(const net::ServerMessage& message);

/// Asks for the nickname.
[[nodiscard]] std::string text_greeting(const std::string& server_name);

}  // namespace natter::server
