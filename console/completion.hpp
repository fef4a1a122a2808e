// What Tab makes of the line being typed. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace natter::console {

/// What there is to complete to.
struct Names {
    std::vector<std::string> commands;  // without the slash
    std::vector<std::string> nicks;
    std::vector<std::string> rooms;  // with the '#'
};

struct Completion {
    std::size_t from = 0;                // the word that is completed begins here, in bytes
    std::string text;                    // goes into its place, up to the cursor
    std::vector<std::string> choices{};  // to be shown, if there are several
};

/// Completes the word before the cursor: a command at the start of the line, else a room or a nickname. With several
/// ways to go on, as far as they agree.
[[nodiscard]] Completion complete(std::string_view line, std::size_t cursor, const Names& names);

}  // namespace natter::console
