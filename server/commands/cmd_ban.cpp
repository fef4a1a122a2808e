#include "server/moderation.hpp"

#include <fmt/core.h>
#include <boost/asio/ip/address.hpp>

namespace natter::server {
namespace {

using net::Errc;
using net::Error;

bool is_address(std::string_view word) {
    boost::system::error_code error;
    boost::asio::ip::make_address(std::string(word), error);
    return !error;
}

// Whoever is here and is meant, so that all of them can be closed.
std::vector<Person*> meant_by(Hub& hub, const SanctionRecord& ban) {
    std::vector<Person*> all;
    for (const auto& [nick, person] : hub.people().present()) {
        const bool by_address = ban.nick.empty() && person->session->address() == ban.address;
        if (by_address || (ban.person.value != 0 && person->id == ban.person)) all.push_back(person);
    }
    return all;
}

net::Result<SanctionRecord> read_ban(CommandContext& context) {
    const std::string_view word = context.take_word();
    if (context.hub.people().by_nick(word) == nullptr && is_address(word)) {
        if (const auto able = check_right(context.person.role, Right::ban_address); !able) return able.error();
        const SanctionRecord ban{.address = origin_of_address(word)};
        for (const Person* person : meant_by(context.hub, ban)) {
            if (person->role < context.person.role) continue;
            return Error{Errc::forbidden, fmt::format("{} is at that address: ban a nickname instead.", person->nick)};
        }
        return ban;
    }
    const auto who = find_below(context.hub, context.person, word);
    if (!who) return who.error();
    return sanction_of(context.hub, *who);
}

}  // namespace

net::Result<void> cmd_ban(CommandContext& context) {
    auto wanted = read_ban(context);
    if (!wanted) return wanted.error();
    const auto ban = impose(context, std::move(*wanted));
    if (!ban) return ban.error();
    const std::string reason = fmt::format("{} has banned you {}{}{}", title_of(context.person),
                                           until_words(ban->until), ban->reason.empty() ? "" : ": ", ban->reason);
    for (Person* person : meant_by(context.hub, *ban)) {
        if (person->session != nullptr) context.control.kick(*person->session, reason);
    }
    context.ok_once_kept(
        fmt::format("{} is banned {}.", ban->nick.empty() ? ban->address : ban->nick, until_words(ban->until)));
    return {};
}

}  // namespace natter::server
