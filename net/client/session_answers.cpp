// How answers go on: the part of SessionFsm that knows what there is of each, and asks for what it missed.
#include "net/client/back_off.hpp"
#include "net/client/session_fsm.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace natter::net {
namespace {

constexpr std::string_view kUnknownEnd = "How it went on is not known: the connection was gone meanwhile.";

Answer whole_answer(const Message& message) {
    const AnswerInfo info = message.answer.value_or(AnswerInfo{});
    return {.re = {},
            .to = message.to,
            .seq = message.seq,
            .state = info.state,
            .offset = 0,
            .delta = message.text,
            .sources = info.sources,
            .error = info.error,
            .answer = info};
}

}  // namespace

// Private ones are in no log: whoever shows them takes them as they come.
bool SessionFsm::consume(const Answer& step) {
    if (step.re || step.seq == Seq{}) return false;
    const GrowingAnswers::Key key{step.to, step.seq};
    switch (answers_.take(step)) {
        case Growth::awaited: return true;
        case Growth::missing: ask_for(key); return true;
        case Growth::whole: break;
    }
    if (step.state == AnswerState::streaming) return false;
    const GrowingAnswer& ended = *answers_.find(key);
    keep([&] { return KeepAnswer{step.to, step.seq, ended.text, ended.info}; });
    answers_.forget(key);
    return false;
}

// Its first letter keeps the id apart from those that users choose.
void SessionFsm::ask_for(const GrowingAnswers::Key& key) {
    const RequestId id = fmt::format("\x7f{}", ++answers_asked_);
    asked_answers_[id] = key;
    write(History{.id = id, .of = key.conversation, .before = Seq{key.seq.value + 1}, .after = {}, .limit = 1});
}

void SessionFsm::ask_for_answers() {
    asked_answers_.clear();
    for (const auto& key : answers_.ask_for_all()) ask_for(key);
}

// False if the page is not about an answer that was asked for.
bool SessionFsm::take_answer(const Page& page) {
    const auto asked = asked_answers_.extract(page.re);
    if (asked.empty()) {
        for (const Message& message : page.messages) answers_.note(message);
        return false;
    }
    const auto& [conversation, seq] = asked.mapped();
    if (page.messages.empty() || page.messages.back().seq != seq) {
        lose_answer(asked.mapped());
        return true;
    }
    Message message = page.messages.back();
    message.to = conversation;
    answers_.note(message);
    keep([&] { return KeepPage{{message}, {}}; });
    if (message.removed.value_or(false)) {
        emit(Received{Changed{.to = conversation,
                              .seq = seq,
                              .at = message.at,
                              .by = message.from,
                              .text = {},
                              .removed = true,
                              .reactions = {}}});
    } else {
        emit(Received{whole_answer(message)});
    }
    return true;
}

bool SessionFsm::take_answer(const ErrorReply& reply) {
    const auto asked = asked_answers_.extract(*reply.re);
    if (asked.empty()) return false;
    if (reply.retry_after) {
        refused_answers_.push_back(asked.mapped());
        ask_again_at_ = std::max(ask_again_at_.value_or(now_), now_ + back_off(1, reply.retry_after, random_));
    } else {
        lose_answer(asked.mapped());
    }
    return true;
}

void SessionFsm::ask_again() {
    ask_again_at_ = {};
    for (const auto& key : std::exchange(refused_answers_, {})) {
        if (answers_.find(key) != nullptr) ask_for(key);
    }
}

// What is shown of it stays; it only does not look as if more came.
void SessionFsm::lose_answer(const GrowingAnswers::Key& key) {
    const GrowingAnswer* answer = answers_.find(key);
    if (answer == nullptr) return;
    AnswerInfo info = answer->info;
    info.state = AnswerState::stopped;
    info.note = std::string(kUnknownEnd);
    emit(Received{Answer{.re = {},
                         .to = key.conversation,
                         .seq = key.seq,
                         .state = info.state,
                         .offset = {},
                         .delta = {},
                         .sources = {},
                         .error = {},
                         .answer = info}});
    answers_.forget(key);
}

}  // namespace natter::net
