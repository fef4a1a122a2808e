#include "tests/gui/support/sample_answers.hpp"

namespace natter::tests {

using net::AnswerState;

namespace {

constexpr std::uint64_t kSeq = 10;

constexpr const char* kText =
    "Grace found it in **relay 70** [1] and taped it into the log book, with the time beside it [1].\n\n"
    "What is still open:\n\n"
    "- who asked for the *first* test run\n"
    "- why it is called a bug at all, which Mary asked [2]\n\n"
    "```\n9/9  15:45  relay #70 panel F (moth) in relay\n```";

gui::State asked_state(std::string asker) {
    gui::State state = busy_lobby_state();
    receive(state, question(kSeq, std::move(asker), std::chrono::minutes(1)));
    return state;
}

}  // namespace

net::Message question(std::uint64_t seq, std::string from, std::chrono::minutes ago) {
    net::Message message = said(seq, std::move(from), "", ago);
    message.kind = net::MessageKind::answer;
    message.answer = net::AnswerInfo{.state = AnswerState::streaming, .question = kQuestion};
    return message;
}

net::Answer step(std::uint64_t seq, std::int64_t offset, std::string delta) {
    net::Answer step;
    step.to = "#lobby";
    step.seq = net::Seq{seq};
    step.offset = offset;
    step.delta = std::move(delta);
    return step;
}

net::Answer last_step(std::uint64_t seq, std::int64_t offset, std::string delta, net::AnswerInfo info) {
    net::Answer last = step(seq, offset, std::move(delta));
    last.state = info.state;
    last.sources = info.sources;
    last.error = info.error;
    last.answer = std::move(info);
    return last;
}

net::Answer private_step(std::string re, std::int64_t offset, std::string delta, net::AnswerInfo info) {
    net::Answer own = step(0, offset, std::move(delta));
    own.re = std::move(re);
    if (info.question.empty()) return own;
    own.state = info.state;
    own.answer = std::move(info);
    return own;
}

net::AnswerInfo done() {
    return {.state = AnswerState::done,
            .question = kQuestion,
            .model = "gpt-4o",
            .used = 6,
            .sources = {{{net::Seq{4}, "Grace Hopper",
                          "I found a moth in relay 70. It is taped into the log book now, with the time beside it"},
                         {net::Seq{9}, "Mary Somerville", "Naïve question: why is it called a bug then?"}}},
            .duration = 2'340,
            .tokens = 412};
}

gui::State growing_answer_state(std::string asker) {
    gui::State state = asked_state(std::move(asker));
    net::Answer first = step(kSeq, 0, "Grace found it in **relay 70** [1] and taped it into the log book, with");
    first.answer =
        net::AnswerInfo{.state = AnswerState::streaming, .question = kQuestion, .model = "gpt-4o", .used = 6};
    receive(state, first);
    return state;
}

gui::State done_answer_state() {
    gui::State state = growing_answer_state("Charles Babbage");
    receive(state, last_step(kSeq, 0, kText, done()));
    return state;
}

gui::State failed_answer_state() {
    gui::State state = asked_state("Ada");
    net::AnswerInfo info{.state = AnswerState::failed, .question = kQuestion, .model = "gpt-4o"};
    info.error = "The model takes too long to answer: ask again in a moment.";
    info.duration = 30'000;
    receive(state, last_step(kSeq, 0, "", info));
    return state;
}

gui::State stopped_answer_state() {
    gui::State state = growing_answer_state("Ada");
    net::AnswerInfo info = done();
    info.state = AnswerState::stopped;
    info.sources->pop_back();
    info.tokens = 31;
    info.duration = 900;
    net::Answer last = last_step(kSeq, 0, {}, info);
    last.offset.reset();
    last.delta.reset();
    receive(state, last);
    return state;
}

gui::State queued_answer_state() {
    gui::State state = asked_state("Ada");
    net::Answer placed = step(kSeq, 0, "");
    placed.answer = net::AnswerInfo{.state = AnswerState::streaming, .question = kQuestion, .place = 2};
    receive(state, placed);
    return state;
}

gui::State local_answer_state() {
    gui::State state = asked_state("Charles Babbage");
    net::AnswerInfo info = done();
    info.model.reset();
    info.tokens.reset();
    info.used = 2;
    info.duration = 3;
    receive(state,
            last_step(kSeq, 0,
                      "No model answers here yet: whoever runs this server gives it one with OPENAI_API_KEY, or with "
                      "[search] in its configuration.\n\nThe messages of this conversation that match best:\n\n"
                      "- [1] Grace Hopper, 2026-05-14: I found a moth in relay 70. It is taped into the log book now\n"
                      "- [2] Mary Somerville, 2026-05-14: Naïve question: why is it called a bug then?",
                      info));
    return state;
}

gui::State private_answer_state() {
    gui::State state = busy_lobby_state();
    gui::apply(state, gui::PrivateAsked{"#lobby", "q", kQuestion, kSampleNow});
    net::AnswerInfo info = done();
    info.note = "Answered 2 minutes ago.";
    receive(state, private_step("q", 0, "In **relay 70**, panel F [1].", info));
    return state;
}

}  // namespace natter::tests
