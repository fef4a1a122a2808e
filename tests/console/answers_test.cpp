// What natter-cli makes of answers, as they grow and when they are whole.
#include "tests/console/chat_driver.hpp"

#include <gtest/gtest.h>

namespace natter::console {
namespace {

using net::AnswerState;

net::Message question(std::string from = "bob", std::string to = "#lobby") {
    return {.to = std::move(to),
            .seq = net::Seq{7},
            .at = {},
            .from = std::move(from),
            .text = {},
            .kind = net::MessageKind::answer,
            .answer = net::AnswerInfo{.state = AnswerState::streaming, .question = "When is tea?"}};
}

net::Answer step(std::int64_t offset, std::string delta) {
    return {.re = {},
            .to = "#lobby",
            .seq = net::Seq{7},
            .state = AnswerState::streaming,
            .offset = offset,
            .delta = std::move(delta),
            .sources = {},
            .error = {},
            .answer = {}};
}

net::Answer last_step(std::int64_t offset, std::string delta, AnswerState state = AnswerState::done) {
    net::Answer last = step(offset, std::move(delta));
    last.state = state;
    last.answer = net::AnswerInfo{.state = state, .question = "When is tea?", .model = "model-1", .used = 3};
    return last;
}

class Answering : public testing::Test {
  protected:
    Answering() { start(Audience::person); }

    void start(Audience audience, Options options = {}) {
        chat_ = std::make_unique<Driver>(audience, std::move(options));
        chat_->connect();
        static_cast<void>(said());
    }
    std::string said() { return (*chat_)->take_output(); }
    Driver& chat() { return *chat_; }

  private:
    std::unique_ptr<Driver> chat_;
};

TEST_F(Answering, is_told_line_by_line_and_ends_with_what_it_was_made_from) {
    chat().hear(question());
    EXPECT_EQ(said(), "[12:00:00] bob asks: When is tea?\n");
    net::Answer first = step(0, "At four [1].");
    first.answer = net::AnswerInfo{.state = AnswerState::streaming, .question = "When is tea?", .model = "model-1"};
    chat().hear(first);
    EXPECT_EQ(said(), "") << "the line may go on";
    chat().hear(step(12, "\nOr at five"));
    EXPECT_EQ(said(), "model-1: At four [1].\n");
    net::Answer last = last_step(23, ".");
    last.answer->sources = {{net::Seq{2}, "anna", "tea\nat four"}};
    last.answer->duration = 1'840;
    last.answer->tokens = 1;
    chat().hear(last);
    EXPECT_EQ(said(),
              "model-1: Or at five.\n"
              "    [1] anna: tea at four\n"
              "* model-1, from 3 messages, 1.8 s, 1 token\n");
}

TEST_F(Answering, that_comes_whole_is_told_whole) {
    net::Message message = question();
    message.text = "At four.";
    message.answer =
        net::AnswerInfo{.state = AnswerState::done, .question = "When is tea?", .note = "Answered before."};
    chat().hear(message);
    EXPECT_EQ(said(),
              "[12:00:00] bob asks: When is tea?\n"
              "search: At four.\n"
              "* Answered before.\n");
}

TEST_F(Answering, that_fails_or_is_stopped_says_so) {
    chat().hear(question());
    static_cast<void>(said());
    net::Answer failed = last_step(0, "", AnswerState::failed);
    failed.answer->error = "The model cannot be reached.";
    chat().hear(failed);
    EXPECT_EQ(said(), "* The model cannot be reached.\n* model-1, from 3 messages\n");
    chat().hear(question());
    chat().hear(step(0, "At fo"));
    static_cast<void>(said());
    chat().hear(last_step(5, "", AnswerState::stopped));
    EXPECT_EQ(said(), "model-1: At fo\n* The answer was stopped.\n* model-1, from 3 messages\n");
}

TEST_F(Answering, that_waits_says_at_which_place) {
    chat().hear(question());
    static_cast<void>(said());
    net::Answer placed = step(0, "");
    placed.answer = net::AnswerInfo{.state = AnswerState::streaming, .question = "When is tea?", .place = 2};
    chat().hear(placed);
    EXPECT_EQ(said(), "* \"When is tea?\" is question 2 in the queue.\n");
    chat().hear(placed);
    EXPECT_EQ(said(), "");
}

TEST_F(Answering, in_private_is_marked) {
    EXPECT_TRUE(chat()->accept("/search -p When is tea?"));
    EXPECT_EQ(chat().requests(), Words{"run id-1 #lobby search -p When is tea?"});
    chat().hear(net::Ok{.re = "id-1", .to = "#lobby"});
    net::Answer last = last_step(0, "At four.");
    last.re = "id-1";
    last.seq = {};
    chat().hear(last);
    EXPECT_EQ(said(), "(only you see this) model-1: At four.\n* model-1, from 3 messages\n");
}

TEST_F(Answering, whose_beginning_was_missed_says_what_was_asked) {
    chat().hear(last_step(0, "At four."));
    EXPECT_EQ(said(), "* The answer to \"When is tea?\":\nmodel-1: At four.\n* model-1, from 3 messages\n");
}

TEST_F(Answering, that_becomes_another_one_is_told_again_at_its_end) {
    chat().hear(question());
    chat().hear(step(0, "At four.\n"));
    static_cast<void>(said());
    chat().hear(step(3, "five.\nSharp"));
    EXPECT_EQ(said(), "");
    chat().hear(last_step(14, "."));
    EXPECT_EQ(said(), "model-1: At five.\nmodel-1: Sharp.\n* model-1, from 3 messages\n");
}

TEST_F(Answering, out_of_the_past_is_told_with_its_question) {
    EXPECT_TRUE(chat()->accept("/history 1"));
    net::Message message = question();
    message.text = "At four.";
    message.answer->state = AnswerState::done;
    chat().hear(net::Page{.re = "id-1", .of = "#lobby", .messages = {message}, .more = false});
    EXPECT_EQ(said(), "[2026-11-21 12:00:00] bob asked: When is tea?\nsearch: At four.\n");
}

TEST_F(Answering, is_waited_for_by_a_program_that_asks_and_leaves) {
    start(Audience::program);
    EXPECT_TRUE(chat()->accept("/search When is tea?"));
    static_cast<void>(chat().requests());
    chat()->end_input();
    chat().hear(question("anna"));
    chat().hear(net::Ok{.re = "id-1"});
    EXPECT_EQ(chat().requests(), Words{});
    chat().hear(last_step(0, "At four."));
    EXPECT_EQ(chat().requests(), Words{"quit"});
}

TEST_F(Answering, that_is_refused_is_not_waited_for) {
    start(Audience::program);
    EXPECT_TRUE(chat()->accept("/search When is tea?"));
    static_cast<void>(chat().requests());
    chat()->end_input();
    chat().hear(net::ErrorReply{.re = "id-1", .code = "rate_limited", .message = "Wait.", .retry_after = 5});
    EXPECT_EQ(chat().requests(), Words{"quit"});
}

TEST_F(Answering, counts_as_heard_at_its_end) {
    Options options;
    options.listen = 1;
    start(Audience::program, options);
    chat().hear(question());
    EXPECT_EQ(chat().requests(), Words{});
    chat().hear(last_step(0, "At four."));
    EXPECT_EQ(chat().requests(), Words{"quit"});
}

}  // namespace
}  // namespace natter::console
