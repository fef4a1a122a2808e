#include "gui/model/answers.hpp"

#include "gui/model/state.hpp"
#include "gui/words/words.hpp"
#include "net/protocol/answer_growth.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

/// A command that only moderators are told of.
constexpr const char* kOfModerators = "mute";
constexpr const char* kCut = to_tr("The connection was lost while it was being answered.");

Conversation* conversation_of(State& state, const std::string& name) {
    const auto found = state.conversations.find(name);
    return found == state.conversations.end() ? nullptr : &found->second;
}

void take_step(Row& row, const net::Answer& step) {
    if (!row.answer || !net::grow(row.text, step)) return;
    net::bring_up_to_date(*row.answer, step);
}

void take_private(State& state, const net::Answer& step, net::Time now) {
    Conversation& in = state.conversations[step.to];
    in.name = step.to;
    Row& row = in.private_answer(*step.re);
    if (!row.answer) {
        row.at = now;
        row.from = state.nick;
        row.answer.emplace();
    }
    take_step(row, step);
    state.asking = row.grows() ? PrivateAnswer{step.to, *step.re} : PrivateAnswer{};
    if (step.state == net::AnswerState::done) state.shareable = {step.to, *step.re};
}

/// The end of the private answer that grows, for a reason that is not its own.
void end_growing(State& state, net::AnswerState how, const std::string& why) {
    const PrivateAnswer ended = std::exchange(state.asking, {});
    Conversation* in = conversation_of(state, ended.conversation);
    if (in == nullptr || ended.id.empty()) return;
    Row& row = in->private_answer(ended.id);
    row.answer->state = how;
    row.answer->place.reset();
    row.answer->error = why;
}

}  // namespace

void apply_answers(State& state, const PrivateAsked& e) {
    Conversation& in = state.conversations[e.conversation];
    in.name = e.conversation;
    Row& row = in.private_answer(e.id);
    row.at = e.at;
    row.from = state.nick;
    row.answer = net::AnswerInfo{.state = net::AnswerState::streaming, .question = e.question};
    state.asking = {e.conversation, e.id};
}

void apply_answers(State& state, const AnswerShared&) { state.shareable = {}; }

void take_answer(State& state, const net::Answer& step, net::Time now) {
    if (step.re) return take_private(state, step, now);
    Conversation* in = conversation_of(state, step.to);
    if (in != nullptr) in->change(step.seq, [&](Row& row) { take_step(row, step); });
}

void note_shared(State& state, const net::Message& message) {
    const PrivateAnswer& own = state.shareable;
    Conversation* in = conversation_of(state, own.conversation);
    if (own.id.empty() || in == nullptr || !message.answer || message.from != state.nick) return;
    const Row& row = in->private_answer(own.id);
    if (message.to == own.conversation && row.answer && row.answer->question == message.answer->question) {
        state.shareable = {};
    }
}

bool take_answer_error(State& state, const net::ErrorReply& error) {
    if (!error.re || state.asking.id.empty() || *error.re != state.asking.id) return false;
    end_growing(state, net::AnswerState::failed, error.message);
    return true;
}

void end_private_answer(State& state) { end_growing(state, net::AnswerState::stopped, tr(kCut)); }

bool may_stop(const State& state, const Row& row) {
    const bool moderates =
        std::ranges::find(state.commands, kOfModerators, &net::CommandInfo::name) != state.commands.end();
    return row.grows() && (row.is_private() || row.from == state.nick || moderates);
}

}  // namespace natter::gui
