// A command as it is being written: which of its arguments is under the caret, what may stand there, and what is wrong
// with its name. What there is to know comes from the server's list (State::commands). Pure.
#pragma once

#include "gui/model/state.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace natter::gui {

enum class ArgumentKind { text, person, room, choice };

/// A word of a usage such as "/kick NICK [REASON]".
struct CommandArgument {
    ArgumentKind kind = ArgumentKind::text;
    bool optional = false;
    bool to_the_end = false;           // it takes all that follows
    bool secret = false;               // a password
    std::vector<std::string> choices;  // of kind choice
    // Bytes of the usage that it is, with its brackets.
    std::size_t from = 0;
    std::size_t to = 0;
};

/// Flags such as "[-p]" are left out: they may stand or not.
std::vector<CommandArgument> arguments_of(std::string_view usage);

/// The text is a command, and not "//" with what is to be said after one slash.
bool is_command(std::string_view text);
/// "kick" of "/kick ada"; empty if it is none.
std::string_view command_name(std::string_view text);
/// The command that is written there; null if the server has told of none of that name.
const net::CommandInfo* written_command(std::string_view text, const State& state);

/// Which argument of a command the caret is in.
struct ArgumentPlace {
    const net::CommandInfo* command = nullptr;  // of the state
    std::optional<CommandArgument> argument;    // none behind the last one
    std::size_t begins = 0;                     // the byte of the text where the word at the caret begins
};

/// None before the blank behind the command's name, and where there is no such command.
std::optional<ArgumentPlace> argument_at(std::string_view text, std::size_t caret, const State& state);

/// A sentence for whoever wants to give away a command that the server does not have; empty if nothing is wrong, or
/// nobody can tell.
std::string command_problem(std::string_view text, const State& state);

/// Whether what is written in the command's arguments is said to people, so that ":tada:" means an emoji. Also true for
/// what is no command.
bool takes_emojis(std::string_view text, const State& state);

}  // namespace natter::gui
