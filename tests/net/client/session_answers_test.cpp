// What a session makes of answers that grow: what is told, what is asked for and what is kept.
#include "tests/net/client/fsm_driver.hpp"

#include <gtest/gtest.h>

namespace natter::net {
namespace {

Answer last_step(std::uint64_t seq, std::int64_t offset, std::string delta) {
    Answer end = step(seq, offset, std::move(delta));
    end.state = AnswerState::done;
    end.answer = AnswerInfo{.state = AnswerState::done, .question = "tea?", .model = "model-1"};
    return end;
}

Page page_of(const RequestId& re, Message message) {
    return {.re = re, .of = message.to, .messages = {std::move(message)}, .more = true};
}

TEST(SessionAnswers, are_told_as_they_come_and_kept_at_their_end) {
    FsmDriver client;
    client.start(StoredSession{});
    client.go_online();
    client.frame(question(1, 100));
    client.frame(step(1, 0, "At "));
    EXPECT_TRUE(client.kept<KeepAnswer>().empty());
    client.frame(last_step(1, 3, "four."));
    ASSERT_EQ(client.received<Answer>().size(), 2u);
    EXPECT_EQ(client.received<Answer>().back().delta, "four.");
    ASSERT_EQ(client.kept<KeepAnswer>().size(), 1u);
    const KeepAnswer kept = client.kept<KeepAnswer>().front();
    EXPECT_EQ(kept.text, "At four.");
    EXPECT_EQ(kept.answer.model, "model-1");
    EXPECT_TRUE(client.written<History>().empty());
}

TEST(SessionAnswers, with_a_gap_are_asked_for_and_then_told_as_a_whole) {
    FsmDriver client;
    client.go_online();
    client.frame(question(1, 100));
    client.frame(step(1, 3, "four"));
    EXPECT_TRUE(client.received<Answer>().empty());
    ASSERT_EQ(client.written<History>().size(), 1u);
    const History asked = client.written<History>().front();
    EXPECT_EQ(asked.of, "#lobby");
    EXPECT_EQ(asked.before, Seq{2});
    EXPECT_EQ(asked.limit, 1);
    client.frame(step(1, 7, "!"));
    EXPECT_EQ(client.written<History>().size(), 1u) << "once is enough";
    Message whole = question(1, 100);
    whole.text = "At four!";
    client.frame(page_of(asked.id, whole));
    EXPECT_TRUE(client.received<Page>().empty()) << "nobody else has asked for it";
    ASSERT_EQ(client.received<Answer>().size(), 1u);
    EXPECT_EQ(client.received<Answer>()[0].offset, 0);
    EXPECT_EQ(client.received<Answer>()[0].delta, "At four!");
    client.frame(step(1, 8, " Bye."));
    EXPECT_EQ(client.received<Answer>().size(), 2u);
}

TEST(SessionAnswers, that_grow_are_asked_for_again_after_the_connection_was_gone) {
    FsmDriver client;
    client.start(StoredSession{});
    client.go_online();
    client.frame(question(1, 100));
    client.frame(step(1, 0, "At "));
    client.link_down();
    client.pass(std::chrono::minutes(1));
    client.forget();
    client.link_up();
    client.frame(welcome());
    ASSERT_EQ(client.written<History>().size(), 1u);
    Message whole = question(1, 100);
    whole.text = "At four.";
    whole.answer->state = AnswerState::done;
    client.frame(page_of(client.written<History>()[0].id, whole));
    ASSERT_EQ(client.received<Answer>().size(), 1u);
    EXPECT_EQ(client.received<Answer>()[0].state, AnswerState::done);
    ASSERT_EQ(client.kept<KeepPage>().size(), 1u);
    EXPECT_EQ(client.kept<KeepPage>()[0].messages.front().text, "At four.");
}

TEST(SessionAnswers, that_an_earlier_run_left_unfinished_are_asked_for) {
    FsmDriver client;
    StoredSession stored{.token = "token", .nick = "anna", .cursors = {{"#lobby", Seq{7}, at(700)}}};
    Message done = question(6, 600);
    done.answer->state = AnswerState::done;
    stored.conversations = {{"#lobby", {done, question(7, 700)}}};
    client.start(std::move(stored));
    client.forget();
    client.link_up();
    client.frame(welcome_to("#lobby", 7));
    ASSERT_EQ(client.written<History>().size(), 1u);
    EXPECT_EQ(client.written<History>()[0].before, Seq{8});
}

TEST(SessionAnswers, whose_end_cannot_be_had_do_not_seem_to_go_on) {
    FsmDriver client;
    client.go_online();
    client.frame(question(1, 100));
    client.frame(step(1, 3, "four"));
    client.frame(refused(client.written<History>()[0].id, "not_member"));
    EXPECT_TRUE(client.received<ErrorReply>().empty());
    ASSERT_EQ(client.received<Answer>().size(), 1u);
    EXPECT_EQ(client.received<Answer>()[0].state, AnswerState::stopped);
    EXPECT_TRUE(client.received<Answer>()[0].answer->note);
}

TEST(SessionAnswers, that_are_refused_for_now_are_asked_for_again) {
    FsmDriver client;
    client.go_online();
    client.frame(question(1, 100));
    client.frame(step(1, 3, "four"));
    ErrorReply later = refused(client.written<History>()[0].id, "rate_limited");
    later.retry_after = 2'000;
    client.forget();
    client.frame(later);
    EXPECT_TRUE(client.received<Answer>().empty()) << "it has not ended";
    EXPECT_TRUE(client.written<History>().empty()) << "not yet";
    client.pass(std::chrono::milliseconds(1'900));
    EXPECT_TRUE(client.written<History>().empty());
    client.pass(std::chrono::seconds(3));
    ASSERT_EQ(client.written<History>().size(), 1u);
    Message whole = question(1, 100);
    whole.text = "At four!";
    client.frame(page_of(client.written<History>()[0].id, whole));
    ASSERT_EQ(client.received<Answer>().size(), 1u);
    EXPECT_EQ(client.received<Answer>()[0].delta, "At four!");
}

TEST(SessionAnswers, that_were_removed_meanwhile_are_told_as_removed) {
    FsmDriver client;
    client.go_online();
    client.frame(question(1, 100));
    client.frame(step(1, 3, "four"));
    Message removed = message(1, 100);
    removed.text.clear();
    removed.removed = true;
    client.frame(page_of(client.written<History>()[0].id, removed));
    ASSERT_EQ(client.received<Changed>().size(), 1u);
    EXPECT_EQ(client.received<Changed>()[0].removed, true);
}

TEST(SessionAnswers, that_are_private_are_told_as_they_come_and_not_kept) {
    FsmDriver client;
    client.start(StoredSession{});
    client.go_online();
    Answer own = last_step(0, 5, "four");
    own.re = "q";
    client.frame(own);
    EXPECT_EQ(client.received<Answer>().size(), 1u);
    EXPECT_TRUE(client.kept<KeepAnswer>().empty());
    EXPECT_TRUE(client.written<History>().empty());
}

}  // namespace
}  // namespace natter::net
