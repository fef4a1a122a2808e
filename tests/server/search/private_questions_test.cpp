// Questions of which not everybody is to know.
#include "tests/server/search/room_with_questions.hpp"

#include <gmock/gmock.h>

namespace natter::server::test {
namespace {

using net::AnswerState;
using net::Mode;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

using PrivateQuestions = RoomWithQuestions;

TEST_F(PrivateQuestions, of_a_pair_are_for_the_two_alone) {
    TestClient& anna = json("anna", Mode::single);
    TestClient& bob = json("bob", Mode::single);
    TestClient& carl = json("carl", Mode::single);
    ask(anna, "tea?", {}, "");
    answer(0, "Yes.");
    EXPECT_EQ(bob.take<net::Answer>().back().to, "@anna");
    EXPECT_THAT(carl.take<net::Answer>(), IsEmpty());
}

TEST_F(PrivateQuestions, asked_privately_are_seen_by_the_asker_alone_and_can_be_shared) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    ask(anna, "-p tea?");
    say_in_answer(0, "At four");
    const auto first = anna.take<net::Answer>().back();
    EXPECT_EQ(first.re, "q");
    EXPECT_EQ(first.seq.value, 0U);
    EXPECT_EQ(first.to, "#lobby");
    answer(0, " today.");
    EXPECT_EQ(anna.take<net::Answer>().back().state, AnswerState::done);
    request(anna, net::History{.id = "h", .of = "#lobby"});
    EXPECT_THAT(anna.only<net::Page>().messages, IsEmpty());
    EXPECT_THAT(bob.take_lines(), IsEmpty());
    request(anna, net::Run{.id = "s", .command = "share"});
    const auto shared = bob.only<net::Message>();
    EXPECT_EQ(shared.text, "At four today.");
    EXPECT_EQ(shared.answer->question, "tea?");
    request(anna, net::Run{.id = "s", .command = "share"});
    EXPECT_THAT(error_of(anna), HasSubstr("no private answer"));
}

TEST_F(PrivateQuestions, asked_privately_are_stopped_before_what_others_have_asked_since) {
    TestClient& root = text("root", net::Mode::group, Role::server_operator);
    TestClient& bob = json("bob");
    type(root, "/search -p tea?");
    ask(bob, "coffee?");
    type(root, "/stop");
    EXPECT_FALSE(provider_->is_open(0));
    EXPECT_TRUE(provider_->is_open(1));
    type(root, "/stop");
    EXPECT_FALSE(provider_->is_open(1));
}

TEST_F(PrivateQuestions, asked_privately_end_when_the_asker_goes) {
    TestClient& anna = json("anna");
    ask(anna, "-p tea?");
    anna.vanish();
    settle();
    EXPECT_FALSE(provider_->is_open(0));
}

TEST_F(PrivateQuestions, asked_privately_tell_nothing_to_who_has_left_the_room) {
    TestClient& anna = json("anna");
    request(anna, net::Join{.id = "j", .room = "#tea"});
    ask(anna, "-p tea?", {}, "#tea");
    say_in_answer(0, "At");
    request(anna, net::Leave{.id = "l", .room = "#tea"});
    anna.take_lines();
    pass(std::chrono::seconds(1));
    say_in_answer(0, " four");
    EXPECT_THAT(anna.take<net::Answer>(), IsEmpty());
    EXPECT_FALSE(provider_->is_open(0));
}

TEST_F(PrivateQuestions, can_be_the_first_words_between_two) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    ask(anna, "-p tea?", {}, "@bob");
    answer(0, "Yes.");
    EXPECT_EQ(anna.take<net::Answer>().back().to, "@bob");
    ask(anna, "tea?", {}, "@bob");
    EXPECT_EQ(anna.only<net::Message>().to, "@bob");
    answer(1, "Yes.");
    EXPECT_EQ(bob.take<net::Answer>().back().to, "@anna");
}

TEST_F(PrivateQuestions, of_two_end_for_the_one_who_is_still_here) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    ask(anna, "tea?", {}, "@bob");
    say_in_answer(0, "At");
    bob.vanish();
    settle();
    anna.take_lines();
    answer(0, " four.");
    EXPECT_EQ(anna.only<net::Answer>().state, AnswerState::done);
}

TEST_F(PrivateQuestions, can_be_shared_once) {
    TestClient& anna = json("anna");
    ask(anna, "-p tea?");
    answer(0, "Yes.");
    for (int i = 0; i < 3; ++i) anna.say(net::Run{.id = "s", .command = "share"});
    settle();
    EXPECT_THAT(anna.take<net::Message>(), SizeIs(1));
}

TEST_F(PrivateQuestions, that_quote_what_has_been_removed_cannot_be_shared) {
    TestClient& anna = json("anna");
    request(anna, net::Send{.id = "1", .to = "#lobby", .text = "tea is at four"});
    ask(anna, "-p tea?");
    answer(0, "At four [1].");
    request(anna, net::Remove{.id = "r", .to = "#lobby", .seq = net::Seq{1}});
    anna.take_lines();
    request(anna, net::Run{.id = "s", .command = "share"});
    EXPECT_THAT(anna.take<net::Message>(), IsEmpty());
}

TEST_F(PrivateQuestions, are_stopped_from_wherever_the_asker_has_gone) {
    TestClient& anna = json("anna");
    request(anna, net::Join{.id = "j", .room = "#tea"});
    ask(anna, "tea?", {}, "#tea");
    request(anna, net::Leave{.id = "l", .room = "#tea"});
    request(anna, net::Run{.id = "s", .to = "#lobby", .command = "stop"});
    EXPECT_FALSE(provider_->is_open(0));
    ask(anna, "milk?");
    EXPECT_THAT(provider_->asked, SizeIs(2));
}

}  // namespace
}  // namespace natter::server::test
