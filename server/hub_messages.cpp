// What is said: to the log first, then to those who are there.
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

Hub::Done check_text(const std::string& text) {
    if (text.empty()) return Error{Errc::bad_field, "A message needs a text."};
    const bool large = text.size() > limits::kTextBytes ||
                       (text.size() > limits::kListBytes / 6 && net::encoded_bytes(text) > limits::kListBytes);
    if (!large) return {};
    return Error{Errc::too_large,
                 fmt::format("A message may have {} bytes of text: send it in parts.", limits::kTextBytes)};
}

Error closed_error() { return {Errc::not_member, "That conversation has ended."}; }

}  // namespace

// What is refused may have been accepted the first time: then the log knows it, and the sender gets the same answer.
Hub::Done Hub::say(Person& person, net::Send send, net::MessageKind kind) {
    if (const auto text = check_text(send.text); !text) return text.error();
    const auto place = place_of(person, send.to);
    std::optional<Error> refusal;
    if (!place) refusal = place.error();
    if (place && send.reply_to && (send.reply_to->value == 0 || *send.reply_to > log_.last_number(place->key))) {
        refusal = Error{Errc::bad_field, "\"reply_to\" must be the number of a message in that conversation."};
    }
    if (refusal && send.id.empty()) return *refusal;
    Pending pending{.sender = person.id, .re = send.id, .to = send.to, .unless_known = refusal};
    if (place && place->other != nullptr) pending.other = place->other->id;
    if (place) pending.to = place->other == nullptr ? place->key : '@' + place->other->nick;
    batch_.push_back({.conversation = place ? place->key : ConversationKey(),
                      .sender = person.id,
                      .from = person.nick,
                      .id = std::move(send.id),
                      .kind = kind,
                      .text = std::move(send.text),
                      .reply_to = send.reply_to,
                      .at = now_(),
                      .must_be_known = refusal.has_value()});
    pending_.push_back(std::move(pending));
    turn_.request();
    return {};
}

void Hub::submit() {
    if (batch_.empty()) return;
    log_.append(std::exchange(batch_, {}),
                [this, pending = std::exchange(pending_, {})](const std::vector<net::Result<Appended>>& results) {
                    for (std::size_t i = 0; i < results.size(); ++i) on_appended(pending[i], results[i]);
                });
}

void Hub::on_appended(const Pending& pending, const net::Result<Appended>& result) {
    Person* sender = people_.by_id(pending.sender);
    if (!result) {
        if (sender != nullptr) sender->session->reply(pending.re, pending.unless_known.value_or(result.error()));
        return;
    }
    const StoredMessage& stored = result->stored;
    if (sender != nullptr && !pending.re.empty()) {
        // A repeat is of the conversation that it was first said in.
        std::string to = result->repeated ? name_of(*sender, stored.message.conversation) : pending.to;
        if (to.empty()) to = pending.to;
        sender->session->send(
            net::Ok{.re = pending.re, .to = std::move(to), .seq = stored.seq, .at = stored.message.at});
    }
    if (!result->repeated) show(stored, sender, pending.other);
}

void Hub::show(const StoredMessage& stored, Person* sender, net::PersonId other_id) {
    Person* other = people_.by_id(other_id);
    const bool apart = sender == nullptr || other == nullptr || sender->mode != other->mode ||
                       (sender->mode == net::Mode::single && sender->partner != other);
    if (!apart) {
        open_direct(*sender, *other);
        // A line of plain text does not say to whom it was said.
        const bool looks_public = other->mode == net::Mode::group && other->current != '@' + sender->nick &&
                                  other->session->framing() == net::Framing::plain_text;
        if (looks_public) {
            other->session->send(net::Notice{
                .text = fmt::format("{} says to you alone (answer with /msg {} TEXT):", sender->nick, sender->nick)});
        }
    }
    if (Conversation* conversation = find(stored.message.conversation)) conversation->publish(stored, sender);
}

Hub::Done Hub::history(Person& person, const net::History& request) {
    const auto place = place_of(person, request.of);
    if (!place) return place.error();
    if (request.before && request.after) {
        return Error{Errc::bad_field, "\"history\" takes \"before\" or \"after\", not both."};
    }
    const std::int64_t limit = request.limit.value_or(limits::kPageDefault);
    if (limit < 1 || limit > limits::kPageMost) {
        return Error{Errc::bad_field, fmt::format("\"limit\" must be 1 to {}.", limits::kPageMost)};
    }
    log_.read({.conversation = place->key,
               .before = request.before,
               .after = request.after,
               .limit = static_cast<std::size_t>(limit)},
              [this, id = person.id, request](net::Result<LogPage> page) { send_page(id, request, std::move(page)); });
    return {};
}

void Hub::send_page(net::PersonId id, const net::History& request, net::Result<LogPage> result) {
    Person* person = people_.by_id(id);
    if (person == nullptr) return;
    const auto place = place_of(*person, request.of);
    if (!result || !place) {
        return person->session->reply(request.id, result ? closed_error() : result.error());
    }
    // Escapes may make a page larger than the log counted: then it is cut at the far end.
    std::size_t bytes = 0;
    net::Page page{.re = request.id,
                   .of = place->other == nullptr ? place->key : '@' + place->other->nick,
                   .messages = {},
                   .more = result->more};
    if (!request.after) std::ranges::reverse(result->messages);
    for (const StoredMessage& stored : result->messages) {
        bytes += net::encoded_bytes(stored.message.text) + limits::kMessageOverheadBytes;
        if (!page.messages.empty() && bytes > limits::kListBytes) {
            page.more = true;
            break;
        }
        page.messages.push_back(message_for(stored, page.of));
    }
    if (!request.after) std::ranges::reverse(page.messages);
    person->session->send(page);
}

Hub::Done Hub::typing(Person& person, const std::string& to) {
    const auto place = place_of(person, to);
    if (!place) return place.error();
    if (place->other != nullptr) {
        place->other->session->send(net::ServerTyping{.of = '@' + person.nick, .nick = person.nick});
        return {};
    }
    find(place->key)
        ->announce([&](const std::string& of) { return net::ServerTyping{.of = of, .nick = person.nick}; }, &person);
    return {};
}

}  // namespace natter::server
