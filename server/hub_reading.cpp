// What was said: pages of it, and what is found in it.
#include "net/protocol/codec.hpp"
#include "net/protocol/limits.hpp"
#include "server/hub.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace natter::server {

using net::Errc;
using net::Error;
namespace limits = net::limits;

namespace {

net::Result<std::size_t> check_limit(const std::optional<std::int64_t>& wanted) {
    const std::int64_t limit = wanted.value_or(limits::kPageDefault);
    if (limit >= 1 && limit <= limits::kPageMost) return static_cast<std::size_t>(limit);
    return Error{Errc::bad_field, fmt::format("\"limit\" must be 1 to {}.", limits::kPageMost)};
}

}  // namespace

Hub::Done Hub::history(Person& person, const net::History& request) {
    const auto place = reading_place(person, request.of);
    if (!place) return place.error();
    if (request.before && request.after) {
        return Error{Errc::bad_field, "\"history\" takes \"before\" or \"after\", not both."};
    }
    const auto limit = check_limit(request.limit);
    if (!limit) return limit.error();
    PageWanted wanted{.who = person.id,
                      .session = person.session->id(),
                      .re = request.id,
                      .of = name_of(person, place->key),
                      .key = place->key,
                      .newest = !request.after,
                      .number = recent_changes_.begin()};
    if (wanted.of.empty()) wanted.of = request.of;
    person.session->owe(limits::kReadDebtBytes);
    log_.read({.conversation = place->key, .before = request.before, .after = request.after, .limit = *limit},
              [this, wanted](net::Result<LogPage> page) { send_page(wanted, std::move(page)); });
    return {};
}

Hub::Done Hub::find(Person& person, const net::Find& request) {
    auto query = parse_find_query(request.query, fields().query_bytes);
    if (!query) return query.error();
    const auto limit = check_limit(request.limit);
    if (!limit) return limit.error();
    const std::int64_t skip = request.skip.value_or(0);
    if (skip < 0 || skip > limits::kFindSkipMost) {
        return Error{Errc::bad_field, fmt::format("\"skip\" must be 0 to {}.", limits::kFindSkipMost)};
    }
    PageWanted wanted{.who = person.id, .session = person.session->id(), .re = request.id, .of = {}, .key = {}};
    std::vector<ConversationKey> in = readable(person);
    for (const std::string& named : {request.in.value_or(""), query->in}) {
        if (named.empty()) continue;
        const auto place = reading_place(person, named);
        if (!place) return place.error();
        std::erase_if(in, [&](const ConversationKey& key) { return key != place->key; });
        wanted.of = name_of(person, place->key);
    }
    // One search at a time: nothing more is read from whoever waits for one.
    wanted.debt = limits::kUnstoredBytes + 1;
    wanted.number = recent_changes_.begin();
    person.session->owe(wanted.debt);
    log_.find(
        {.query = std::move(*query), .in = std::move(in), .limit = *limit, .skip = static_cast<std::size_t>(skip)},
        [this, wanted, began = Session::Clock::now()](net::Result<LogPage> page) {
            metrics_.find.observe(Session::Clock::now() - began);
            send_page(wanted, std::move(page));
        });
    return {};
}

// Whoever was allowed to read a room may have left it meanwhile; a 1:1 stays one's own. Escapes may make a page larger
// than the log counted: then it is cut at the far end.
void Hub::send_page(const PageWanted& wanted, net::Result<LogPage> result) {
    std::vector<StoredMessage> none;
    recent_changes_.settle(wanted.number, result ? result->messages : none);
    Person* person = people_.by_id(wanted.who);
    if (person == nullptr) return;
    const Debt debt(person, wanted.session, wanted.debt);
    if (!result) return person->session->reply(wanted.re, result.error());
    const std::vector<ConversationKey> rooms = readable(*person);
    const auto allowed = [&](const ConversationKey& key) {
        return key.starts_with('@') || std::ranges::find(rooms, key) != rooms.end();
    };
    if (!wanted.key.empty() && !allowed(wanted.key)) {
        return person->session->reply(wanted.re, {Errc::not_member, "That conversation has ended."});
    }
    net::Page page{.re = wanted.re, .of = wanted.of, .messages = {}, .more = result->more};
    std::size_t bytes = 0;
    if (wanted.newest) std::ranges::reverse(result->messages);
    for (StoredMessage& stored : result->messages) {
        search_.bring_up_to_date(stored);
        const ConversationKey& key = stored.message.conversation;
        if (!allowed(key)) continue;
        net::Message message = message_for(stored, wanted.of.empty() ? name_of(*person, key) : wanted.of);
        bytes += net::encode(net::ServerMessage(message)).size();
        if (!page.messages.empty() && bytes > limits::kListBytes) {
            page.more = true;
            break;
        }
        page.messages.push_back(std::move(message));
    }
    if (wanted.newest) std::ranges::reverse(page.messages);
    person->session->send(page);
}

}  // namespace natter::server
