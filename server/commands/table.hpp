// The table of all slash commands. Thread: any; it never changes.
#pragma once

#include "net/protocol/error.hpp"
#include "net/protocol/messages.hpp"
#include "server/person.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace natter::server {

struct CommandContext;
struct CommandRow;

[[nodiscard]] std::span<const CommandRow> command_table();

/// The row of that name (any case, with its slash or without), or null.
[[nodiscard]] const CommandRow* find_command(std::string_view name);

/// "/msg NICK TEXT"
[[nodiscard]] std::string usage_of(const CommandRow& row);

/// What a welcome lists for somebody of that role.
[[nodiscard]] std::vector<net::CommandInfo> commands_for(Role role);

/// Runs a command after checking that it exists and that the person may. Errors: unknown_command (with the nearest
/// name), forbidden, bad_arguments, and the command's own.
[[nodiscard]] net::Result<void> run_command(std::string_view name, CommandContext& context);

}  // namespace natter::server
