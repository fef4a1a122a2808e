// Who is let in, and as whom.
#include "net/protocol/limits.hpp"
#include "net/util/password_hash.hpp"
#include "net/util/utf8.hpp"
#include "server/accounts.hpp"
#include "server/confusables.hpp"
#include "server/names.hpp"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <utility>

namespace natter::server {

using net::Errc;
using net::Error;
namespace limits = net::limits;

namespace {

Error wrong_password(std::string_view nick) {
    return {Errc::login_failed, fmt::format("That is not the password of {}: check both and try again.",
                                            net::clip(nick, limits::kNickBytes))};
}

std::string until_of(const SanctionRecord& ban) {
    if (ban.until == net::Time{}) return {};
    const auto seconds = std::chrono::floor<std::chrono::seconds>(ban.until);
    return fmt::format(" until {:%Y-%m-%d %H:%M} UTC", fmt::gmtime(seconds.time_since_epoch().count()));
}

}  // namespace

Accounts::Done Accounts::check_ban(const Subject& subject) {
    const SanctionRecord* ban = directory_.sanction(false, subject, now_());
    if (ban == nullptr) return {};
    if (subject.as_guest_below > 0 && !look_alike(ban->nick, subject.nick)) {
        return Error{Errc::banned, fmt::format("Somebody at your address is banned{}: connect with a registered "
                                               "nickname, or ask whoever runs this server.",
                                               until_of(*ban))};
    }
    return Error{Errc::banned, fmt::format("You are banned from this server{}{}{}.", until_of(*ban),
                                           ban->reason.empty() ? "" : ": ", ban->reason)};
}

Accounts::Done Accounts::check_tries(std::string_view nick, const std::string& address) {
    const auto wait = gate_.log_in(origin_of_address(address), fold(trim(nick)), Gate::Clock::now());
    if (!wait) return {};
    return Error{Errc::rate_limited, "That was tried too often: wait a little before the next try.", wait->count()};
}

void Accounts::give_back_try(std::string_view nick, const std::string& address) {
    gate_.give_back_login(origin_of_address(address), fold(trim(nick)));
}

net::Result<Accounts::Entry> Accounts::admit(const Arrival& arrival) {
    const net::Hello& hello = arrival.hello;
    const bool is_operator = arrival.role == Role::server_operator;
    if (!is_operator) {
        if (const auto free = check_ban({{}, {}, arrival.address}); !free) return free.error();
    }
    if (hello.token && !hello.token->empty()) {
        auto known = resume(arrival);
        // A password proves more than a token that is no good any more.
        if (known ? known->person.value != 0 : !hello.password) return known;
    }
    const AccountRecord* owner = directory_.owner_of(trim(hello.nick));
    if (owner == nullptr || is_operator) return let_in(arrival);
    if (hello.password) return claim(hello.nick, *hello.password, arrival.address);
    return check_nick_of(nullptr, hello.nick).error();
}

net::Result<Accounts::Entry> Accounts::resume(const Arrival& arrival) {
    const std::string& token = *arrival.hello.token;
    const Person* person = people_.by_token(token);
    if (person != nullptr && directory_.account(person->id) != nullptr) person = nullptr;
    if (const auto* device = directory_.find<DeviceRecord>(fingerprint_of(token))) {
        if (device->revoked) {
            return Error{Errc::token_revoked, "This device has been logged out: log in again with your password."};
        }
        person = people_.known(device->person);
    }
    if (person == nullptr) return Entry{};
    if (const auto free = check_ban({person->id, arrival.hello.nick, {}}); !free) return free.error();
    return Entry{.person = person->id, .token = token};
}

net::Result<Accounts::Entry> Accounts::claim(std::string_view nick, std::string_view password,
                                             const std::string& address) {
    if (!check_nick(nick)) return wrong_password(nick);
    if (const auto tries = check_tries(nick, address); !tries) return tries.error();
    const AccountRecord* owner = directory_.owner_of(trim(nick));
    const bool can = owner != nullptr && fold(owner->nick) == fold(trim(nick)) && !owner->password_hash.empty();
    if (!can || password.size() > limits::kPasswordMost) {
        on_failure(owner == nullptr ? std::string() : owner->nick, address);
        return wrong_password(nick);
    }
    if (const auto free = check_ban({owner->person, owner->nick, {}}); !free) return free.error();
    return Entry{.person = owner->person, .password_hash = owner->password_hash, .password = std::string(password)};
}

// Much may have changed while the password was being checked.
void Accounts::prove(Entry entry, const std::string& address, std::function<void(net::Result<Entry>)> done) {
    std::string hash = entry.password_hash;
    std::string password = std::exchange(entry.password, {});
    passwords_.check(
        address, std::move(hash), std::move(password),
        [this, entry = std::move(entry), address, done = std::move(done)](net::Result<bool> right) mutable {
            if (!right) return done(right.error());
            const AccountRecord* account = directory_.account(entry.person);
            if (account == nullptr) return done(Error{Errc::login_failed, "That account was deleted."});
            if (!*right || account->password_hash != entry.password_hash) {
                on_failure(account->nick, address);
                return done(wrong_password(account->nick));
            }
            give_back_try(account->nick, address);
            const auto free = check_ban({account->person, account->nick, {}});
            if (!free) return done(free.error());
            entry.password_hash.clear();
            done(std::move(entry));
        });
}

net::Result<Accounts::Entry> Accounts::let_in(const Arrival& arrival) {
    const net::Hello& hello = arrival.hello;
    if (arrival.role == Role::server_operator) return Entry{};
    const Subject newcomer{{}, trim(hello.nick), arrival.address, directory_.next_sanction()};
    if (const auto free = check_ban(newcomer); !free) return free.error();
    const bool closed = options_.invite_only || options_.password.has_value();
    const std::string given = hello.invite ? *hello.invite : hello.password.value_or("");
    if (!closed && !hello.password) return Entry{};
    if (!given.empty()) {
        // Whoever guesses would take another nickname each time.
        if (const auto tries = check_tries({}, arrival.address); !tries) return tries.error();
    }
    if (!closed) return wrong_password(trim(hello.nick));
    if (options_.password && hello.password && net::same_secret(*options_.password, *hello.password)) {
        give_back_try({}, arrival.address);
        return Entry{};
    }
    const auto* pass = directory_.find<PassRecord>(fingerprint_of(given));
    const bool invited =
        pass != nullptr && pass->is_invitation() && (pass->until == net::Time{} || pass->until > now_());
    if (invited) return Entry{.invitation = pass->secret};
    if (!given.empty()) on_failure({}, arrival.address);
    if (options_.password && !hello.invite) {
        return Error{Errc::password_required,
                     given.empty() ? "This server has a password: connect with it, or type /login NICK PASSWORD."
                                   : "That is not the password of this server: ask whoever runs it."};
    }
    return Error{Errc::invite_required,
                 given.empty() ? "This server is for those who are invited: connect with the code of an invitation, or "
                                 "type /login NICK CODE."
                               : "That invitation has been used, or is over: ask for another."};
}

// ---- failures, in sum

void Accounts::on_failure(const std::string& nick, const std::string& address) {
    ++failures_;
    failed_nick_ = nick.empty() ? address : fmt::format("{} from {}", nick, address);
    if (now_() - failures_told_ >= limits::kFailuresToldEvery || now_() < failures_told_) tell_failures();
}

void Accounts::tell_failures() {
    if (failures_ == 0) return;
    failures_told_ = now_();
    directory_.note({.at = failures_told_,
                     .who = {},
                     .what = "failed to log in",
                     .whom = failed_nick_,
                     .detail = fmt::format("{} times since the last such line", std::exchange(failures_, 0))});
}

}  // namespace natter::server
