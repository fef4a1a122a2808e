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

net::Result<void> check_text(const std::string& text, std::size_t most) {
    if (text.empty()) return Error{Errc::bad_field, "A message needs a text."};
    const bool large =
        text.size() > most || (text.size() > limits::kListBytes / 6 && net::encoded_bytes(text) > limits::kListBytes);
    if (!large) return {};
    return Error{Errc::too_large, fmt::format("A message may have {} bytes of text: send it in parts.", most)};
}

// What is refused may have been accepted the first time: then the log knows it, and the sender gets the same answer.
Hub::Done Hub::say(Person& person, net::Send send, net::MessageKind kind) {
    if (const auto text = check_text(send.text, fields().text_bytes); !text) return text.error();
    const auto place = place_of(person, send.to);
    std::optional<Error> refusal;
    if (!place) refusal = place.error();
    if (const auto voice = place ? check_voice(person, place->key) : Done(); !voice) refusal = voice.error();
    if (place && send.reply_to && (send.reply_to->value == 0 || *send.reply_to > log_.last_number(place->key))) {
        refusal = Error{Errc::bad_field, "\"reply_to\" must be the number of a message in that conversation."};
    }
    if (refusal && send.id.empty()) return *refusal;
    Pending pending{.sender = person.id,
                    .re = send.id,
                    .to = send.to,
                    .unless_known = refusal,
                    .session = person.session->id(),
                    .bytes = send.text.size() + limits::kUnstoredBytes / limits::kUnstoredMessages};
    person.session->owe(pending.bytes);
    if (place && place->other != nullptr) pending.other = place->other->id;
    if (place && place->other != nullptr && !refusal) {
        acquaint(person, *place->other);
        acquaint(*place->other, person);
    }
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

// Rooms and 1:1s may be kept by different logs: a batch is of one kind, so that none waits for the other.
void Hub::submit() {
    std::vector<NewMessage> batches[2];
    std::vector<Pending> pending[2];
    for (std::size_t i = 0; i < batch_.size(); ++i) {
        const int kind = batch_[i].conversation.starts_with('@') ? 1 : 0;
        batches[kind].push_back(std::move(batch_[i]));
        pending[kind].push_back(std::move(pending_[i]));
    }
    batch_.clear();
    pending_.clear();
    for (const int kind : {0, 1}) {
        if (!batches[kind].empty()) submit(std::move(batches[kind]), std::move(pending[kind]));
    }
    if (!logins_.empty()) call_logins();
}

void Hub::submit(std::vector<NewMessage> batch, std::vector<Pending> pending) {
    const std::uint64_t number = ++submitted_;
    unanswered_.insert(number);
    const auto began = Session::Clock::now();
    log_.append(std::move(batch), [this, number, began, pending = std::move(pending)](const auto& results) {
        metrics_.commit.observe(Session::Clock::now() - began);
        for (std::size_t i = 0; i < results.size(); ++i) on_appended(pending[i], results[i]);
        unanswered_.erase(number);
        call_when_shown();
    });
}

void Hub::when_shown(std::function<void()> done) {
    turn_.end();
    when_shown_.emplace_back(submitted_, std::move(done));
    call_when_shown();
}

void Hub::call_when_shown() {
    while (!when_shown_.empty() && (unanswered_.empty() || *unanswered_.begin() > when_shown_.front().first)) {
        const auto done = std::move(when_shown_.front().second);
        when_shown_.pop_front();
        done();
    }
}

void Hub::on_appended(const Pending& pending, const net::Result<Appended>& result) {
    Person* sender = people_.by_id(pending.sender);
    const Debt debt(sender, pending.session, pending.bytes);
    if (pending.done) pending.done(result ? Done() : Done(result.error()));
    if (!result) {
        if (pending.question != 0) search_.drop(pending.question);
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
    if (result->repeated) return;
    ++metrics_.published;
    show(stored, sender, pending.other);
    if (pending.question != 0) search_.stored(pending.question, stored.seq);
}

// In single mode only a partner is heard.
bool Hub::may_hear(const Person& person, const Person& other) {
    return person.session != nullptr && (person.mode == net::Mode::group || person.partner == &other);
}

// Whoever of a 1:1 has just left has still said it, or been told: the other one sees it, and they see it on coming
// back.
void Hub::show(const StoredMessage& stored, Person* sender, net::PersonId other_id) {
    Person* by = people_.known(stored.message.sender);
    Person* to = people_.known(other_id);
    if (by != nullptr && to != nullptr) {
        // What is about to be published is not behind anybody yet.
        Conversation& conversation = open(stored.message.conversation, net::Seq{stored.seq.value - 1});
        if (may_hear(*by, *to)) enter_direct(conversation, *by, *to);
        if (may_hear(*to, *by)) enter_direct(conversation, *to, *by);
        if (sender != nullptr && may_hear(*to, *by)) introduce(*sender, *to);
    }
    // Nobody has seen an answer yet, whoever asked.
    const bool answered = stored.message.answer && stored.message.answer->state != net::AnswerState::streaming;
    Conversation* conversation = find(stored.message.conversation);
    if (conversation == nullptr) return;
    metrics_.shown += conversation->size();
    conversation->publish(stored, answered ? nullptr : sender);
}

// A line of plain text does not say to whom it was said.
void Hub::introduce(Person& sender, Person& other) {
    const bool looks_public = other.mode == net::Mode::group && other.current != '@' + sender.nick &&
                              other.session->framing() == net::Framing::plain_text;
    if (!looks_public) return;
    other.session->send(
        net::Notice{.text = fmt::format("{} says to you alone (answer with /msg {} TEXT):", sender.nick, sender.nick)});
}

Hub::Done Hub::typing(Person& person, const std::string& to) {
    const auto place = place_of(person, to);
    if (!place) return place.error();
    if (!check_voice(person, place->key)) return {};
    if (person.typing.take(Rate{limits::kTypingPerSecond, limits::kTypingBurst}, person.session->heard())) return {};
    if (place->other != nullptr) {
        place->other->session->send(net::ServerTyping{.of = '@' + person.nick, .nick = person.nick});
        return {};
    }
    find(place->key)
        ->announce([&](const std::string& of) { return net::ServerTyping{.of = of, .nick = person.nick}; }, &person);
    return {};
}

}  // namespace natter::server
