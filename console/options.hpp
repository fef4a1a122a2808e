// The command line of natter-cli. Pure, but for what it prints; any thread.
#pragma once

#include "net/protocol/messages.hpp"

#include <cstddef>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

namespace natter::console {

/// What scripts can rely on; told by --help.
enum class ExitCode : int {
    ok = 0,
    failed = 1,     // something was refused, or was left undone
    usage = 2,      // the command line cannot be understood
    no_server = 3,  // no connection could be made
    lost = 4,       // the connection ended before everything was done
};

struct Options {
    std::string server;
    std::string nick;
    bool nick_given = false;
    std::optional<net::Mode> mode{};
    std::optional<std::string> send{};
    std::optional<std::size_t> listen{};
    std::optional<std::filesystem::path> profile{};  // where what is said outlives this run
    std::optional<std::string> password{};           // of the nickname, or of the server
    std::optional<std::string> invite{};             // a code that lets one newcomer in
    std::string accept{};                            // a certificate's code, as net::parse_code gives it

    /// One message out, or some in, and then the end: what is typed is not looked at.
    [[nodiscard]] bool one_shot() const { return send.has_value() || listen.has_value(); }
};

/// A nickname made of what the system calls the user.
[[nodiscard]] std::string default_nick(const char* user);

/// Fills `options`, or prints help or what is wrong and gives the code to exit with.
[[nodiscard]] std::optional<ExitCode> parse_options(int argc, const char* const* argv, const char* user,
                                                    Options& options, std::ostream& out, std::ostream& err);

}  // namespace natter::console
