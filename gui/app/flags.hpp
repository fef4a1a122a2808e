// The command line of `natter`. Before the first frame.
#pragma once

#include "gui/app/app.hpp"

#include <optional>
#include <string>

namespace natter::gui {

/// What was asked for, or the exit code to end with (after --help, or a mistake that was told on standard error).
struct Flags {
    AppOptions options;
    std::optional<int> exit_code;
};

Flags read_flags(int argc, const char* const* argv);

/// "tcp://host:port", "host:port", "[v6]:port" or "host"; the port of `mode` if none is given. Nothing if it is of
/// another scheme or cannot be read.
std::optional<Address> read_server(const std::string& url, net::Mode mode);

}  // namespace natter::gui
