#include "net/client/growing_answers.hpp"

#include "net/protocol/answer_growth.hpp"

#include <utility>

namespace natter::net {

void GrowingAnswers::note(const Message& message) {
    const Key key{message.to, message.seq};
    const bool grows = message.answer && message.answer->state == AnswerState::streaming;
    if (!grows || message.removed.value_or(false)) return forget(key);
    make(key) = {message.text, *message.answer};
}

Growth GrowingAnswers::take(const Answer& step) {
    GrowingAnswer& answer = make({step.to, step.seq});
    if (answer.asked) return Growth::awaited;
    answer.asked = !grow(answer.text, step);
    if (answer.asked) return Growth::missing;
    bring_up_to_date(answer.info, step);
    return Growth::whole;
}

std::vector<GrowingAnswers::Key> GrowingAnswers::ask_for_all() {
    std::vector<Key> keys;
    for (auto& [key, answer] : answers_) {
        answer.asked = true;
        keys.push_back(key);
    }
    return keys;
}

const GrowingAnswer* GrowingAnswers::find(const Key& key) const {
    const auto found = answers_.find(key);
    return found == answers_.end() ? nullptr : &found->second;
}

void GrowingAnswers::forget_conversation(const std::string& conversation) {
    std::erase_if(answers_, [&](const auto& each) { return each.first.conversation == conversation; });
}

void GrowingAnswers::rename(const std::string& from, const std::string& to) {
    if (from == to) return;
    forget_conversation(to);
    for (auto it = answers_.lower_bound({from, Seq{}}); it != answers_.end() && it->first.conversation == from;) {
        auto node = answers_.extract(it++);
        node.key().conversation = to;
        answers_.insert(std::move(node));
    }
}

GrowingAnswer& GrowingAnswers::make(const Key& key) {
    const bool full = answers_.size() >= kMost && !answers_.contains(key);
    if (full) answers_.erase(answers_.begin());
    return answers_[key];
}

}  // namespace natter::net
