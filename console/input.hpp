// What a typed line means. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <variant>

namespace natter::console {

/// Nothing to do.
struct Blank {};
/// A message to the current conversation.
struct Speech {
    std::string text;
};
/// A command for the server, without the slash and in lower case.
struct Command {
    std::string name;
    std::string args;
};
/// Leave once everything has been sent.
struct Leave {};

using Input = std::variant<Blank, Speech, Command, Leave>;

/// "/name args" is a command, "//text" says "/text", "/quit" and "/exit" leave; everything else is said.
[[nodiscard]] Input interpret(std::string_view line);

}  // namespace natter::console
