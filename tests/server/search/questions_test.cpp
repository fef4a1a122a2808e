// What becomes of a question: for everybody in the room, in every state.
#include "tests/server/search/room_with_questions.hpp"

#include <gmock/gmock.h>

namespace natter::server::test {
namespace {

using net::AnswerState;
using net::Mode;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

using Questions = RoomWithQuestions;

TEST_F(Questions, appear_at_once_as_a_message_of_their_own) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    ask(anna, "when is tea?");
    const auto message = bob.only<net::Message>();
    EXPECT_EQ(message.from, "anna");
    EXPECT_EQ(message.kind, net::MessageKind::answer);
    EXPECT_EQ(message.text, "");
    EXPECT_EQ(message.answer, (net::AnswerInfo{.state = AnswerState::streaming, .question = "when is tea?"}));
    EXPECT_EQ(anna.only<net::Message>().seq, message.seq);
}

TEST_F(Questions, are_answered_piece_by_piece_for_everybody_and_kept) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    request(bob, net::Send{.id = "1", .to = "#lobby", .text = "tea is at four"});
    forget_all();
    ask(anna, "when is tea?");
    bob.take_lines();
    say_in_answer(0, "At ");
    const auto first = bob.only<net::Answer>();
    EXPECT_EQ(first.state, AnswerState::streaming);
    EXPECT_EQ(first.offset, 0);
    EXPECT_EQ(first.delta, "At");
    EXPECT_EQ(first.answer->used, 1);
    answer(0, "four [1].", {.prompt_tokens = 40, .answer_tokens = 2});
    const auto last = bob.take<net::Answer>().back();
    EXPECT_EQ(last.state, AnswerState::done);
    EXPECT_EQ(last.offset, 2);
    EXPECT_EQ(last.delta, " four [1].");
    EXPECT_EQ(last.answer->model, "model-1");
    EXPECT_EQ(last.answer->tokens, 42);
    EXPECT_EQ(last.answer->duration, 0);
    EXPECT_THAT(*last.sources, ElementsAre(net::Source{net::Seq{1}, "bob", "tea is at four"}));
    request(bob, net::History{.id = "h", .of = "#lobby"});
    const auto page = bob.only<net::Page>();
    EXPECT_EQ(page.messages.back().text, "At four [1].");
    EXPECT_EQ(page.messages.back().answer->state, AnswerState::done);
    for (const char* words : {"four tea", "when"}) {
        request(bob, net::Find{.id = "f", .query = words, .in = "#lobby"});
        EXPECT_EQ(bob.only<net::Page>().messages.back().answer->question, "when is tea?") << words;
    }
}

TEST_F(Questions, give_the_model_what_was_said_and_nothing_else) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    request(bob, net::Join{.id = "j", .room = "#secret"});
    request(bob, net::Send{.id = "1", .to = "#secret", .text = "the tea is poisoned"});
    request(bob, net::Send{.id = "2", .to = "@anna", .text = "tea with me?"});
    request(bob, net::Send{.id = "3", .to = "#lobby", .text = "tea\nat four"});
    request(bob, net::Send{.id = "4", .to = "#lobby", .text = "tea at six"});
    request(bob, net::Remove{.id = "5", .to = "#lobby", .seq = net::Seq{2}});
    ask(anna, "tea?");
    const Inquiry& inquiry = provider_->asked.at(0).inquiry;
    EXPECT_EQ(inquiry.question, "tea?");
    ASSERT_THAT(inquiry.sources, SizeIs(1));
    EXPECT_EQ(inquiry.sources[0].text, "tea at four") << "in one line";
}

TEST_F(Questions, without_context_give_the_model_no_message) {
    options_.search.context = 0;
    start();
    TestClient& anna = json("anna");
    request(anna, net::Send{.id = "1", .to = "#lobby", .text = "tea at four"});
    ask(anna, "tea?");
    EXPECT_THAT(provider_->asked.at(0).inquiry.sources, IsEmpty());
    answer(0, "It is a drink [1].");
    EXPECT_EQ(anna.take<net::Answer>().back().answer->sources, std::nullopt);
}

TEST_F(Questions, that_fail_say_so_in_a_sentence_and_tell_the_operator_the_cause) {
    TestClient& anna = json("anna");
    ask(anna, "tea?");
    provider_->fail(0, "The model cannot be reached.");
    settle();
    const auto last = anna.take<net::Answer>().back();
    EXPECT_EQ(last.state, AnswerState::failed);
    EXPECT_EQ(last.error, "The model cannot be reached.");
    EXPECT_EQ(last.answer->tokens, std::nullopt) << "a refusal costs nothing";
    EXPECT_THAT(log_text_.str(), HasSubstr("no answer: cause"));
    ask(anna, "tea?");
    EXPECT_THAT(provider_->asked, SizeIs(2)) << "who failed may ask again, and is not answered from the log";
}

TEST_F(Questions, are_stopped_by_who_asked_and_keep_what_was_there) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    ask(anna, "tea?");
    say_in_answer(0, "At four");
    request(bob, net::Run{.id = "s", .to = "#lobby", .command = "stop"});
    EXPECT_THAT(error_of(bob), HasSubstr("moderator"));
    EXPECT_TRUE(provider_->is_open(0));
    request(anna, net::Run{.id = "s", .to = "#lobby", .command = "stop"});
    EXPECT_FALSE(provider_->is_open(0));
    EXPECT_EQ(anna.take<net::Answer>().back().state, AnswerState::stopped);
    request(bob, net::History{.id = "h", .of = "#lobby"});
    EXPECT_EQ(bob.only<net::Page>().messages.back().text, "At four");
    request(anna, net::Run{.id = "s", .to = "#lobby", .command = "stop"});
    EXPECT_THAT(error_of(anna), HasSubstr("nothing to stop"));
}

TEST_F(Questions, that_are_removed_are_not_gone_on_with) {
    TestClient& anna = json("anna");
    ask(anna, "tea?");
    say_in_answer(0, "At four");
    request(anna, net::Remove{.id = "r", .to = "#lobby", .seq = net::Seq{1}});
    EXPECT_FALSE(provider_->is_open(0));
    request(anna, net::History{.id = "h", .of = "#lobby"});
    const auto page = anna.only<net::Page>();
    EXPECT_EQ(page.messages.back().removed, true);
    EXPECT_EQ(page.messages.back().answer, std::nullopt);
    ask(anna, "milk?");
    EXPECT_THAT(provider_->asked, SizeIs(2));
}

TEST_F(Questions, quote_nothing_that_was_removed_while_they_were_answered) {
    TestClient& anna = json("anna");
    request(anna, net::Send{.id = "1", .to = "#lobby", .text = "the password is swordfish"});
    ask(anna, "password?");
    request(anna, net::Remove{.id = "r", .to = "#lobby", .seq = net::Seq{1}});
    anna.take_lines();
    answer(0, "Somebody said it [1].");
    for (const std::string& line : anna.take_lines()) EXPECT_THAT(line, testing::Not(HasSubstr("swordfish")));
}

TEST_F(Questions, cannot_be_edited) {
    TestClient& anna = json("anna");
    ask(anna, "tea?");
    answer(0, "At four");
    request(anna, net::Edit{.id = "e", .to = "#lobby", .seq = net::Seq{1}, .text = "At nine"});
    EXPECT_THAT(error_of(anna), HasSubstr("stays as it is"));
}

TEST_F(Questions, go_on_from_an_answer) {
    TestClient& anna = json("anna");
    ask(anna, "-f and with milk?");
    EXPECT_THAT(error_of(anna), HasSubstr("Nothing has been answered here"));
    ask(anna, "tea?");
    answer(0, "At four.");
    forget_all();
    ask(anna, "-f and with milk?");
    EXPECT_EQ(anna.only<net::Message>().reply_to, net::Seq{1});
    ASSERT_TRUE(provider_->asked.at(1).inquiry.earlier);
    EXPECT_EQ(provider_->asked.at(1).inquiry.earlier->question, "tea?");
    EXPECT_EQ(provider_->asked.at(1).inquiry.earlier->answer, "At four.");
    answer(1, "Yes.");
    request(anna, net::Send{.id = "1", .to = "#lobby", .text = "no question"});
    forget_all();
    ask(anna, "why?", net::Seq{3});
    EXPECT_THAT(error_of(anna), HasSubstr("no answer that can be gone on from"));
}

TEST_F(Questions, in_rooms_that_are_only_read_are_not_asked) {
    TestClient& anna = json("anna");
    ask(anna, "tea?", {}, "#elsewhere");
    EXPECT_THAT(error_of(anna), HasSubstr("not in #elsewhere"));
    ask(anna, "");
    EXPECT_THAT(error_of(anna), HasSubstr("Ask something"));
    ask(anna, "-p");
    EXPECT_THAT(error_of(anna), HasSubstr("Ask something"));
    ask(anna, std::string(2'001, 'x'));
    EXPECT_THAT(error_of(anna), HasSubstr("2000 bytes"));
}

TEST_F(Questions, are_seen_so_far_by_who_comes_in_the_middle) {
    TestClient& anna = json("anna");
    ask(anna, "tea?");
    say_in_answer(0, "At four");
    TestClient& bob = connect(net::Framing::json_lines, Mode::group);
    net::Hello hello{.version = 1, .nick = "bob"};
    hello.resume = {{"#lobby", net::Seq{0}}};
    request(bob, hello);
    EXPECT_EQ(bob.only<net::Message>().text, "At four");
    request(bob, net::History{.id = "h", .of = "#lobby"});
    EXPECT_EQ(bob.only<net::Page>().messages.back().text, "At four");
    answer(0, " today.");
    const auto last = bob.take<net::Answer>().back();
    EXPECT_EQ(last.offset, 7);
    EXPECT_EQ(last.delta, " today.");
}

TEST_F(Questions, read_well_in_plain_text) {
    TestClient& anna = text("anna");
    TestClient& bob = text("bob");
    type(bob, "tea is at four");
    forget_all();
    type(anna, "/search when is\ttea?");
    EXPECT_THAT(bob.take_lines(), ElementsAre("* anna asks: when is tea?"));
    say_in_answer(0, "At four");
    EXPECT_THAT(bob.take_lines(), IsEmpty());
    answer(0, " [1].\n\nPerhaps.");
    const auto lines = bob.take_lines();
    EXPECT_THAT(lines, ElementsAre("model-1: At four [1].", "model-1: Perhaps.", "    [1] bob: tea is at four"));
    EXPECT_EQ(anna.take_lines(), lines) << "the asker has not seen it either";
    type(anna, "/search -p milk?");
    answer(1, "No.");
    EXPECT_THAT(anna.take_lines(), ElementsAre("[only you see this] model-1: No."));
    type(anna, "/share");
    EXPECT_THAT(bob.take_lines(), ElementsAre("* anna asks: milk?", HasSubstr("model-1: No.")));
    type(bob, "/history 3");
    EXPECT_THAT(bob.take_lines(), testing::Contains(HasSubstr("anna asked: when is tea?")));
}

TEST_F(Questions, of_a_server_that_stops_are_kept_as_stopped) {
    TestClient& anna = json("anna");
    ask(anna, "tea?");
    say_in_answer(0, "At four");
    server_->stop("The end.");
    settle();
    EXPECT_FALSE(provider_->is_open(0));
    EXPECT_EQ(anna.take<net::Answer>().back().state, AnswerState::stopped);
}

}  // namespace
}  // namespace natter::server::test
