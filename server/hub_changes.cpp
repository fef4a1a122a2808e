// What becomes of a message after it was said: edited, removed, reacted to.
#include "net/protocol/limits.hpp"
#include "net/util/utf8.hpp"
#include "server/hub.hpp"
#include "server/rights.hpp"

#include <fmt/core.h>

#include <utility>

namespace natter::server {

using net::Errc;
using net::Error;
namespace limits = net::limits;

namespace {

Hub::Done check_emoji(std::string_view emoji, std::size_t most) {
    const Error error{Errc::bad_field,
                      fmt::format("\"emoji\" must be one emoji or short word of 1 to {} bytes.", most)};
    if (emoji.empty() || emoji.size() > most) return error;
    while (!emoji.empty()) {
        const char32_t letter = net::take_code_point(emoji);
        if (net::is_control(letter) || letter == U' ') return error;
    }
    return {};
}

// What a change has made of the message, as far as it concerns the others.
net::Changed to_changed(const ChangeRequest& request, const StoredMessage& now) {
    net::Changed changed{.to = {}, .seq = request.seq, .at = request.at, .by = request.nick};
    if (std::holds_alternative<NewText>(request.what)) changed.text = now.message.text;
    if (std::holds_alternative<Removal>(request.what)) changed.removed = true;
    if (std::holds_alternative<Reaction>(request.what)) changed.reactions = shown(now.reactions.value_or(Reactions{}));
    return changed;
}

}  // namespace

Hub::Done Hub::edit(Person& person, const net::Edit& request) {
    if (const auto text = check_text(request.text, fields().text_bytes); !text) return text.error();
    return change(person, request.to, request.id, {.seq = request.seq, .what = NewText{request.text}});
}

Hub::Done Hub::remove(Person& person, const net::Remove& request) {
    return change(person, request.to, request.id, {.seq = request.seq, .what = Removal{}});
}

Hub::Done Hub::react(Person& person, const net::React& request) {
    if (const auto emoji = check_emoji(request.emoji, fields().emoji_bytes); !emoji) return emoji.error();
    return change(person, request.to, request.id, {.seq = request.seq, .what = Reaction{request.emoji, request.on}});
}

Hub::Done Hub::change(Person& person, const std::string& to, const net::RequestId& re, ChangeRequest request) {
    const auto place = reading_place(person, to);
    if (!place) return place.error();
    request.conversation = place->key;
    request.by = person.id;
    request.nick = person.nick;
    request.may_remove = may(person.role, Right::remove_others) && place->key.starts_with('#');
    const bool says = !std::holds_alternative<Removal>(request.what);
    if (const auto voice = says ? check_voice(person, place->key) : Done(); !voice) return voice;
    request.at = now_();
    person.session->owe(limits::kReadDebtBytes);
    log_.change(request, [this, by = person.id, session = person.session->id(), re, request](
                             const net::Result<StoredMessage>& now) { on_changed(by, session, re, request, now); });
    return {};
}

void Hub::on_changed(net::PersonId by, net::SessionId session, const net::RequestId& re, const ChangeRequest& request,
                     const net::Result<StoredMessage>& now) {
    Person* person = people_.by_id(by);
    const Debt debt(person, session, limits::kReadDebtBytes);
    if (!now) {
        if (person != nullptr) person->session->reply(re, now.error());
        return;
    }
    if (person != nullptr) person->session->send(net::Ok{.re = re});
    if (std::holds_alternative<Removal>(request.what) && now->message.sender != by) {
        directory_.note({.at = request.at,
                         .who = request.nick,
                         .what = "remove",
                         .whom = now->message.from,
                         .detail = fmt::format("message {} of {}", request.seq.value, request.conversation)});
    }
    if (std::holds_alternative<Removal>(request.what)) forget_quotes(request.conversation, request.seq);
    recent_changes_.note(*now);
    Conversation* conversation = find_with_people(request.conversation);
    if (conversation == nullptr) return;
    net::Changed changed = to_changed(request, *now);
    tell_behind(conversation->publish_change(changed), *now, [&](const std::string& name) {
        changed.to = name;
        return net::ServerMessage{changed};
    });
}

// Whoever is being brought up to date is told as well, if the message has come to them already.
void Hub::tell_behind(const std::vector<std::pair<Person*, std::string>>& behind, const StoredMessage& now,
                      const std::function<net::ServerMessage(const std::string&)>& make) {
    const ConversationKey& key = now.message.conversation;
    for (const auto& [person, name] : behind) {
        const auto seen = feeds_.seen(*person, key);
        if (!seen) continue;
        if (*seen < now.seq) {
            // A page that is under way may hold it as it was.
            feeds_.begin(*person, key, *seen);
        } else {
            person->session->send(make(name));
        }
    }
}

}  // namespace natter::server
