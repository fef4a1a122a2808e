// A slash command: one file with its function, one row in table.cpp. /help, completion in the clients and the welcome's
// list come from the row. Thread: the server's.
#pragma once

#include "net/protocol/error.hpp"
#include "net/protocol/messages.hpp"
#include "server/hub.hpp"
#include "server/person.hpp"
#include "server/rights.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

namespace natter::server {

/// What only the server itself can do. Its log does not name the reasons: somebody typed them.
struct ServerControl {
    std::function<void(const std::string& reason)> stop;
    std::function<void(Session& session, const std::string& reason)> kick;
    std::function<void(std::chrono::seconds time, const std::string& reason)> drain;
    std::function<net::Result<std::string>()> reload;  // gives what it has changed, in lines
    std::function<std::string()> sessions;             // in lines
    std::function<std::string()> statistics;
    std::function<std::string(const std::string& code)> invitation;  // an address to join by; empty without TLS
};

/// What a command is given. `args` has no blanks around it.
struct CommandContext {
    Hub& hub;
    Person& person;
    net::RequestId re;
    std::string to;  // the conversation that the command was typed in; may be empty
    std::string_view args;
    const ServerControl& control;
    /// Takes the answers of somebody who has no session: natterd admin.
    std::function<void(const net::ServerMessage&)> answer{};
    std::optional<net::Seq> reply_to{};  // a message of `to` that it is about

    /// Says that the command is done. Before whatever it brings.
    void ok() const { send(net::Ok{.re = re}); }
    /// The same with a line of what was done, once the log has stored it. Nothing more is read of the asker until then.
    void ok_once_kept(std::string told) const;
    void send(const net::ServerMessage& message) const;
    /// Shows lines to whoever ran it, in as many notices as they need.
    void tell(std::string_view lines) const;

    /// Takes the first word of `args`, which then starts at the next one.
    std::string_view take_word();
};

/// Whether what somebody gives as a reason may be told and kept: one line of at most `most` bytes. Errors:
/// bad_arguments, too_large.
[[nodiscard]] net::Result<void> check_reason(std::string_view reason, std::size_t most);

using CommandFunction = net::Result<void> (*)(CommandContext&);

struct CommandRow {
    std::string_view name;       // without the slash
    std::string_view arguments;  // "NICK TEXT"; optional ones in brackets
    std::string_view help;       // one sentence
    Right right;                 // what it takes to run it
    CommandFunction run;
};

}  // namespace natter::server
