#include "server/moderation.hpp"

#include "net/protocol/limits.hpp"
#include "server/confusables.hpp"
#include "server/names.hpp"
#include "server/rate/gate.hpp"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <algorithm>
#include <charconv>

namespace natter::server {

using net::Errc;
using net::Error;
namespace limits = net::limits;

net::Result<Somebody> find_somebody(Hub& hub, std::string_view nick) {
    if (nick.starts_with('@')) nick.remove_prefix(1);
    if (Person* present = hub.people().by_nick(nick))
        return Somebody{present->id, present->nick, present->role, present};
    const AccountRecord* account = hub.directory().owner_of(nick);
    if (account != nullptr && fold(account->nick) == fold(nick)) {
        return Somebody{account->person, account->nick, account->role, hub.people().by_id(account->person)};
    }
    return Error{Errc::no_such_user,
                 fmt::format("Nobody who is here or has registered is called {}: check the name.", nick)};
}

net::Result<Somebody> find_below(Hub& hub, const Person& by, std::string_view nick) {
    auto who = find_somebody(hub, nick);
    if (!who) return who;
    if (who->id == by.id) return Error{Errc::bad_arguments, "That is yourself: name somebody else."};
    if (who->role < by.role) return who;
    return Error{Errc::forbidden, fmt::format("{} is {} here: only somebody above may do that.", who->nick,
                                              who->role == by.role ? "what you are" : to_word(who->role))};
}

SanctionRecord sanction_of(const Hub& hub, const Somebody& who) {
    SanctionRecord sanction{.person = who.id, .nick = who.nick};
    if (who.present != nullptr) sanction.address = hub.origin_of_person(*who.present);
    return sanction;
}

std::optional<std::chrono::seconds> duration_of(std::string_view word) {
    struct Unit {
        char letter;
        std::int64_t seconds;
    };
    constexpr Unit kUnits[] = {{'s', 1}, {'m', 60}, {'h', 3'600}, {'d', 86'400}};
    constexpr std::int64_t kMost = 36'500LL * 86'400;
    std::int64_t count = 0;
    const char* const end = word.data() + word.size();
    const auto [stopped, failed] = std::from_chars(word.data(), end, count);
    if (failed != std::errc{} || count <= 0 || stopped + 1 != end) return std::nullopt;
    for (const Unit& unit : kUnits) {
        if (unit.letter == *stopped && count <= kMost / unit.seconds) return std::chrono::seconds(count * unit.seconds);
    }
    return std::nullopt;
}

net::Result<SanctionRecord> impose(CommandContext& context, SanctionRecord sanction) {
    Directory& directory = context.hub.directory();
    const std::string_view all = context.args;
    const std::string_view first = context.take_word();
    const auto lasting = duration_of(first);
    if (!lasting && !first.empty() && std::string_view("+-0123456789").find(first.front()) != std::string_view::npos) {
        return Error{Errc::bad_arguments, "That is no time: write it as 10m, 2h or 7d, and then the reason."};
    }
    const std::string_view reason = lasting ? context.args : all;
    if (const auto fits = check_reason(reason, context.hub.fields().reason_bytes); !fits) return fits.error();
    if (directory.all<SanctionRecord>().size() >= limits::kSanctions) {
        return Error{Errc::rate_limited, "There are as many bans as this server can hold: /unban somebody first."};
    }
    if (lasting) sanction.until = context.hub.now() + *lasting;
    sanction.reason = reason;
    sanction.imposed_by = context.person.role;
    sanction.number = directory.next_sanction();
    directory.put(sanction);
    context.hub.note(context.person, sanction.mute ? "mute" : "ban",
                     sanction.nick.empty() ? sanction.address : sanction.nick,
                     until_words(sanction.until) + (reason.empty() ? "" : ": ") + std::string(reason));
    return sanction;
}

net::Result<void> lift(CommandContext& context, bool mute) {
    Directory& directory = context.hub.directory();
    std::string_view whom = context.take_word();
    if (whom.starts_with('@')) whom.remove_prefix(1);
    std::vector<SanctionRecord> lifted;
    for (const auto& [number, each] : directory.all<SanctionRecord>()) {
        const bool at = each.nick.empty() && each.address == origin_of_address(whom);
        const bool meant =
            (at && may(context.person.role, Right::ban_address)) || (!each.nick.empty() && look_alike(each.nick, whom));
        if (each.mute == mute && meant) lifted.push_back(each);
    }
    const auto forbidden = [&](const SanctionRecord& each) {
        return each.person == context.person.id || each.imposed_by > context.person.role;
    };
    if (std::ranges::any_of(lifted, forbidden)) {
        return Error{Errc::forbidden, "Somebody above has to take that back: ask an owner or the operator."};
    }
    if (lifted.empty()) return Error{Errc::no_such_user, "Nothing of that kind is in force: /bans lists all that is."};
    for (const SanctionRecord& each : lifted) directory.erase(each);
    context.hub.note(context.person, mute ? "unmute" : "unban", std::string(whom), {});
    context.ok_once_kept(fmt::format("{} is free again.", whom));
    return {};
}

void renew_mutes(Hub& hub) {
    for (const auto& [nick, person] : hub.people().present()) {
        const std::string address = person->session->address();
        const Subject subject = hub.directory().subject_of(*person, address);
        const auto* mute = hub.directory().sanction(true, subject, hub.now());
        person->muted_until = mute == nullptr ? std::nullopt : std::optional(mute->until);
    }
}

std::string until_words(net::Time until) {
    if (until == net::Time{}) return "for ever";
    const auto seconds = std::chrono::floor<std::chrono::seconds>(until).time_since_epoch().count();
    return fmt::format("until {:%Y-%m-%d %H:%M} UTC", fmt::gmtime(static_cast<std::time_t>(seconds)));
}

std::string title_of(const Person& person) {
    return person.role == Role::server_operator ? "The operator" : person.nick;
}

}  // namespace natter::server
