// What the commands that act on others share: who is meant, whether that is allowed, for how long. Thread: the
// server's.
#pragma once

#include "net/protocol/error.hpp"
#include "server/commands/command.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace natter::server {

/// Somebody who is here, or has registered.
struct Somebody {
    net::PersonId id;
    std::string nick;
    Role role = Role::guest;
    Person* present = nullptr;
};

/// Error: no_such_user.
[[nodiscard]] net::Result<Somebody> find_somebody(Hub& hub, std::string_view nick);

/// The same, if `by` may act on them: not oneself, and nobody of one's own role or above. Errors: no_such_user,
/// bad_arguments, forbidden.
[[nodiscard]] net::Result<Somebody> find_below(Hub& hub, const Person& by, std::string_view nick);

/// What begins a sanction of somebody. It holds for new guests from the same address too, unless that is
/// this machine's own or a proxy's.
[[nodiscard]] SanctionRecord sanction_of(const Hub& hub, const Somebody& who);

/// "10m", "2h", "7d" or "90s", if `word` is one.
[[nodiscard]] std::optional<std::chrono::seconds> duration_of(std::string_view word);

/// Reads "[DURATION] [REASON]" into the sanction, numbers it, and puts it in force. Errors: too_large, rate_limited.
[[nodiscard]] net::Result<SanctionRecord> impose(CommandContext& context, SanctionRecord sanction);

/// Takes the bans or mutes of that nickname or address back. Error: no_such_user, there is none.
[[nodiscard]] net::Result<void> lift(CommandContext& context, bool mute);

/// Tells everybody who is here whether they are muted, after that has changed.
void renew_mutes(Hub& hub);

/// "until 2026-11-21 10:00 UTC", or "for ever"
[[nodiscard]] std::string until_words(net::Time until);

/// How whoever acts is called in what others read.
[[nodiscard]] std::string title_of(const Person& person);

}  // namespace natter::server
