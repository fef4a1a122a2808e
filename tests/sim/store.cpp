#include "tests/sim/store.hpp"

#include <algorithm>
#include <utility>
#include <variant>

namespace natter::sim {

void ClientStore::take(const net::StoreChange& change) {
    waiting_.push_back(change);
    const bool can_wait =
        std::holds_alternative<net::KeepMessage>(change) || std::holds_alternative<net::KeepCursor>(change);
    if (!can_wait) commit();
}

void ClientStore::commit() {
    for (const net::StoreChange& change : std::exchange(waiting_, {})) {
        std::visit([this](const auto& each) { apply(each); }, change);
    }
}

void ClientStore::apply(const net::KeepOutgoing& change) {
    apply(net::DropOutgoing{change.say.id});
    outbox_.push_back({.say = change.say, .error = {}});
}

void ClientStore::apply(const net::FailOutgoing& change) {
    for (auto& entry : outbox_) {
        if (entry.say.id == change.id) entry.error = change.error;
    }
}

void ClientStore::apply(const net::DropOutgoing& change) {
    std::erase_if(outbox_, [&](const auto& entry) { return entry.say.id == change.id; });
}

void ClientStore::apply(const net::KeepMessage& change) {
    const net::Message& message = change.message;
    cursors_[message.to] = {message.to, message.seq, message.at};
    auto& stretches = seen_[message.to];
    if (stretches.empty()) stretches.emplace_back();
    // An answer grows: what makes it known is its question.
    const std::string& text = message.answer ? message.answer->question : message.text;
    stretches.back().push_back({message.seq.value, message.from, text});
    note_answer(message);
}

bool ClientStore::waits_for_answer() const {
    return std::ranges::any_of(
        answers_, [](const auto& each) { return each.second.answer->state == net::AnswerState::streaming; });
}

void ClientStore::note_answer(const net::Message& message) {
    if (message.answer) answers_[{message.to, message.seq.value}] = message;
}

void ClientStore::apply(const net::KeepAnswer& change) {
    const auto known = answers_.find({change.to, change.seq.value});
    if (known == answers_.end()) return;
    known->second.text = change.text;
    known->second.answer = change.answer;
}

void ClientStore::apply(const net::KeepPage& change) {
    for (const net::Message& message : change.messages) {
        if (answers_.contains({message.to, message.seq.value})) note_answer(message);
    }
}

void ClientStore::apply(const net::RenameConversation& change) {
    std::erase_if(answers_, [&](const auto& each) { return each.first.first == change.from; });
}

void ClientStore::apply(const net::DropConversation& change) {
    cursors_.erase(change.name);
    std::erase_if(answers_, [&](const auto& each) { return each.first.first == change.name; });
    seen_[change.name].emplace_back();
}

net::StoredSession ClientStore::load() const {
    net::StoredSession session{.token = token_};
    for (const auto& [name, cursor] : cursors_) session.cursors.push_back(cursor);
    session.outbox = outbox_;
    for (const auto& [place, message] : answers_) session.conversations.push_back({place.first, {message}});
    return session;
}

}  // namespace natter::sim
