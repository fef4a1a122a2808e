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

}  // namespace natter::gui
