// How many questions are taken, how often they grow, and what is answered from the log.
#include "tests/server/search/room_with_questions.hpp"

#include <gmock/gmock.h>

namespace natter::server::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

using ManyQuestions = RoomWithQuestions;

TEST_F(ManyQuestions, grow_ten_times_a_second_at_most) {
    TestClient& anna = json("anna");
    ask(anna, "tea?");
    const auto steps = [&] {
        std::vector<std::string> deltas;
        for (const auto& each : anna.take<net::Answer>()) deltas.push_back(each.delta.value_or(""));
        return deltas;
    };
    say_in_answer(0, "one");
    EXPECT_THAT(steps(), ElementsAre("one"));
    say_in_answer(0, " two");
    say_in_answer(0, " three");
    pass(std::chrono::milliseconds(99));
    EXPECT_THAT(steps(), IsEmpty());
    pass(std::chrono::milliseconds(1));
    EXPECT_THAT(steps(), ElementsAre(" two three"));
    pass(std::chrono::milliseconds(100));
    say_in_answer(0, " four");
    EXPECT_THAT(steps(), ElementsAre(" four"));
}

TEST_F(ManyQuestions, wait_for_their_turn_and_say_at_which_place) {
    options_.search.at_once = 1;
    options_.search.queue = 2;
    start();
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    TestClient& carl = json("carl");
    TestClient& dora = json("dora");
    ask(anna, "one?");
    ask(bob, "two?");
    ask(carl, "three?");
    EXPECT_EQ(dora.take<net::Answer>().back().answer->place, 2);
    ask(dora, "four?");
    EXPECT_THAT(error_of(dora), HasSubstr("2 questions are waiting here"));
    ask(anna, "five?");
    EXPECT_THAT(error_of(anna), HasSubstr("still being answered"));
    answer(0, "First.");
    EXPECT_EQ(provider_->asked.at(1).inquiry.question, "two?");
    std::vector<std::optional<std::int64_t>> places;
    for (const auto& each : dora.take<net::Answer>()) {
        if (each.answer) places.push_back(each.answer->place);
    }
    EXPECT_THAT(places, testing::Contains(std::optional<std::int64_t>(1))) << "carl is the next one now";
}

TEST_F(ManyQuestions, of_today_come_to_an_end_with_the_tokens) {
    options_.search.person_tokens = 50;
    options_.search.total_tokens = 100;
    start();
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    TestClient& carl = json("carl");
    ask(anna, "one?");
    answer(0, "First.", {.prompt_tokens = 50, .answer_tokens = 5});
    ask(anna, "two?");
    EXPECT_THAT(error_of(anna), HasSubstr("one person"));
    ask(bob, "three?");
    say_in_answer(1, std::string(400, 'x'));
    request(bob, net::Run{.id = "s", .to = "#lobby", .command = "stop"});
    ask(carl, "four?");
    EXPECT_THAT(error_of(carl), HasSubstr("all of this server's tokens")) << "what was stopped counts, too";
    later_ = std::chrono::hours(24);
    ask(carl, "five?");
    EXPECT_THAT(error_of(carl), IsEmpty());
}

TEST_F(ManyQuestions, are_limited_in_number) {
    options_.search.questions_per_minute = 2;
    start();
    TestClient& anna = json("anna");
    for (const char* text : {"one?", "two?"}) {
        ask(anna, text);
        answer(provider_->asked.size() - 1, "Yes.");
    }
    anna.take_lines();
    ask(anna, "three?");
    EXPECT_THAT(error_of(anna), HasSubstr("wait a little"));
}

TEST_F(ManyQuestions, that_were_just_answered_are_answered_from_the_log) {
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    request(bob, net::Send{.id = "1", .to = "#lobby", .text = "tea is at four"});
    ask(anna, "When is tea?");
    answer(0, "At four [1].");
    forget_all();
    ask(bob, "when is TEA?");
    EXPECT_THAT(provider_->asked, SizeIs(1));
    const auto again = anna.only<net::Message>();
    EXPECT_EQ(again.text, "At four [1].");
    EXPECT_EQ(again.from, "bob");
    EXPECT_THAT(*again.answer->note, HasSubstr("Answered less than a minute ago"));
    request(bob, net::Remove{.id = "2", .to = "#lobby", .seq = net::Seq{1}});
    forget_all();
    ask(bob, "when is tea?");
    EXPECT_EQ(anna.only<net::Message>().answer->sources->front().text, "") << "what was removed is not shown again";
    later_ = std::chrono::minutes(11);
    ask(bob, "when is tea?");
    EXPECT_THAT(provider_->asked, SizeIs(2));
}

TEST_F(ManyQuestions, cost_their_tokens_also_when_they_are_removed_or_left) {
    options_.search.person_tokens = 300;
    start();
    TestClient& anna = json("anna");
    ask(anna, "one?");
    say_in_answer(0, std::string(2'000, 'x'));
    request(anna, net::Remove{.id = "r", .to = "#lobby", .seq = net::Seq{1}});
    anna.take_lines();
    ask(anna, "two?");
    EXPECT_THAT(error_of(anna), HasSubstr("one person"));
}

TEST_F(ManyQuestions, at_once_do_not_take_more_than_is_left) {
    options_.search.total_tokens = 1'500;
    start();
    TestClient& anna = json("anna");
    TestClient& bob = json("bob");
    TestClient& carl = json("carl");
    ask(anna, "one?");
    ask(bob, "two?");
    ask(carl, "three?");
    EXPECT_THAT(error_of(carl), HasSubstr("in use"));
    answer(0, "Yes.", {.prompt_tokens = 5, .answer_tokens = 1});
    ask(carl, "three?");
    EXPECT_THAT(error_of(carl), testing::IsEmpty());
}

TEST_F(ManyQuestions, that_were_answered_from_what_has_been_changed_are_asked_anew) {
    TestClient& anna = json("anna");
    request(anna, net::Send{.id = "1", .to = "#lobby", .text = "tea is\nat four"});
    ask(anna, "tea?");
    answer(0, "At four [1].");
    ask(anna, "tea?");
    EXPECT_THAT(provider_->asked, SizeIs(1));
    request(anna, net::Edit{.id = "e", .to = "#lobby", .seq = net::Seq{1}, .text = "tea is at six"});
    ask(anna, "tea?");
    EXPECT_THAT(provider_->asked, SizeIs(2));
}

TEST_F(ManyQuestions, fit_a_frame_with_all_that_they_may_have) {
    options_.search.context = net::limits::kSourcesMost;
    start();
    TestClient& anna = json("anna");
    for (std::size_t i = 0; i < net::limits::kSourcesMost; ++i) {
        request(anna, net::Send{.id = std::to_string(i), .to = "#lobby", .text = "tea " + std::string(900, '"')});
    }
    anna.take_lines();
    ask(anna, "tea " + std::string(net::limits::kQuestionBytes - 4, '"'));
    std::string text;
    for (std::size_t i = 1; i <= net::limits::kSourcesMost; ++i) text += '[' + std::to_string(i) + ']';
    text += std::string(net::limits::kAnswerBytes - text.size(), '"');
    answer(0, text);
    request(anna, net::History{.id = "h", .of = "#lobby", .limit = 1});
    std::size_t largest = 0;
    for (const std::string& line : anna.lines()) largest = std::max(largest, line.size());
    EXPECT_GT(largest, 50'000U);
    EXPECT_LT(largest, net::limits::kFrameBytes - 4'000) << "there is room for reactions";
    EXPECT_EQ(anna.only<net::Page>().messages.back().answer->sources->size(), net::limits::kSourcesMost);
}

}  // namespace
}  // namespace natter::server::test
