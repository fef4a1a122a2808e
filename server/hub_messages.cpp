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

Hub::Done Hub::say(Person& person, net::Send send, net::MessageKind kind) {
    if (const auto text = check_text(send.text); !text) return text.error();
    const auto conversation = conversation_of(person, send.to);
    if (!conversation) return conversation.error();
    batch_.push_back({.conversation = (*conversation)->key(),
                      .sender = person.id,
                      .from = person.nick,
                      .id = send.id,
                      .kind = kind,
                      .text = std::move(send.text),
                      .reply_to = send.reply_to,
                      .at = now_()});
    pending_.push_back({person.id, std::move(send.id), (*conversation)->name_for(person)});
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
    if (sender != nullptr && !result) sender->session->reply(pending.re, result.error());
    if (!result) return;
    const StoredMessage& stored = result->stored;
    if (sender != nullptr && !pending.re.empty()) {
        sender->session->send(net::Ok{.re = pending.re, .to = pending.to, .seq = stored.seq, .at = stored.message.at});
    }
    const auto conversation = conversations_.find(stored.message.conversation);
    if (!result->repeated && conversation != conversations_.end()) conversation->second->publish(stored, sender);
}

Hub::Done Hub::history(Person& person, const net::History& request) {
    const auto conversation = conversation_of(person, request.of);
    if (!conversation) return conversation.error();
    if (request.before && request.after) {
        return Error{Errc::bad_field, "\"history\" takes \"before\" or \"after\", not both."};
    }
    const auto limit = std::clamp<std::int64_t>(request.limit.value_or(limits::kPageDefault), 1, limits::kPageMost);
    log_.read({.conversation = (*conversation)->key(),
               .before = request.before,
               .after = request.after,
               .limit = static_cast<std::size_t>(limit)},
              [this, id = person.id, request](net::Result<LogPage> page) { send_page(id, request, std::move(page)); });
    return {};
}

void Hub::send_page(net::PersonId id, const net::History& request, net::Result<LogPage> result) {
    Person* person = people_.by_id(id);
    if (person == nullptr) return;
    const auto conversation = conversation_of(*person, request.of);
    if (!result || !conversation) {
        return person->session->reply(request.id, result ? closed_error() : result.error());
    }
    // Escapes may make a page larger than the log counted: then it is cut at the far end.
    std::size_t bytes = 0;
    net::Page page{.re = request.id, .of = (*conversation)->name_for(*person), .messages = {}, .more = result->more};
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
    const auto conversation = conversation_of(person, to);
    if (!conversation) return conversation.error();
    (*conversation)
        ->announce([&](const std::string& of) { return net::ServerTyping{.of = of, .nick = person.nick}; }, &person);
    return {};
}

}  // namespace natter::server
