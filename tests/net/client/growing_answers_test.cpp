// What is known of answers that grow, whatever comes twice, late or not at all.
#include "net/client/growing_answers.hpp"

#include "tests/net/client/builders.hpp"

#include <gtest/gtest.h>

namespace natter::net {
namespace {

const GrowingAnswers::Key kKey{"#lobby", Seq{5}};

std::string text_of(const GrowingAnswers& answers) {
    const GrowingAnswer* answer = answers.find(kKey);
    return answer == nullptr ? "(unknown)" : answer->text;
}

TEST(GrowingAnswers, grow_piece_by_piece) {
    GrowingAnswers answers;
    answers.note(question(5, 100));
    EXPECT_EQ(answers.take(step(5, 0, "At ")), Growth::whole);
    EXPECT_EQ(answers.take(step(5, 3, "four.")), Growth::whole);
    EXPECT_EQ(text_of(answers), "At four.");
}

TEST(GrowingAnswers, take_what_comes_again_in_the_place_of_what_there_is) {
    GrowingAnswers answers;
    answers.note(question(5, 100));
    ASSERT_EQ(answers.take(step(5, 0, "At fo")), Growth::whole);
    EXPECT_EQ(answers.take(step(5, 3, "four")), Growth::whole);
    EXPECT_EQ(text_of(answers), "At four");
    EXPECT_EQ(answers.take(step(5, 0, "At four, today")), Growth::whole);
    EXPECT_EQ(text_of(answers), "At four, today");
}

TEST(GrowingAnswers, with_a_gap_wait_for_what_is_missing) {
    GrowingAnswers answers;
    answers.note(question(5, 100));
    ASSERT_EQ(answers.take(step(5, 0, "At ")), Growth::whole);
    EXPECT_EQ(answers.take(step(5, 8, " today")), Growth::missing);
    EXPECT_EQ(answers.take(step(5, 14, ".")), Growth::awaited);
    Message whole = question(5, 100);
    whole.text = "At four. today.";
    answers.note(whole);
    EXPECT_EQ(answers.take(step(5, 15, " Bye.")), Growth::whole);
    EXPECT_EQ(text_of(answers), "At four. today. Bye.");
}

TEST(GrowingAnswers, of_which_nothing_is_known_are_missing_unless_all_of_them_comes) {
    GrowingAnswers answers;
    EXPECT_EQ(answers.take(step(5, 3, "four")), Growth::missing);
    EXPECT_EQ(answers.take(step(6, 0, "all")), Growth::whole);
}

TEST(GrowingAnswers, that_are_finished_or_removed_are_forgotten) {
    GrowingAnswers answers;
    Message message = question(5, 100);
    answers.note(message);
    message.answer->state = AnswerState::done;
    answers.note(message);
    EXPECT_EQ(answers.find(kKey), nullptr);
    message = question(5, 100);
    answers.note(message);
    message.removed = true;
    answers.note(message);
    EXPECT_EQ(answers.find(kKey), nullptr);
}

TEST(GrowingAnswers, know_how_they_stand) {
    GrowingAnswers answers;
    answers.note(question(5, 100));
    Answer placed = step(5, 0, "");
    placed.answer = AnswerInfo{.state = AnswerState::streaming, .question = "tea?", .place = 2};
    ASSERT_EQ(answers.take(placed), Growth::whole);
    EXPECT_EQ(answers.find(kKey)->info.place, 2);
    Answer failed = step(5, 0, "");
    failed.state = AnswerState::failed;
    failed.error = "The model cannot be reached.";
    ASSERT_EQ(answers.take(failed), Growth::whole);
    EXPECT_EQ(answers.find(kKey)->info.error, "The model cannot be reached.");
    EXPECT_EQ(answers.find(kKey)->info.state, AnswerState::failed);
}

TEST(GrowingAnswers, follow_their_conversation_when_it_is_called_something_else) {
    GrowingAnswers answers;
    answers.note(question(5, 100, "@bob"));
    answers.note(question(6, 100, "@bob"));
    answers.rename("@bob", "@rob");
    EXPECT_EQ(answers.find({"@bob", Seq{5}}), nullptr);
    EXPECT_NE(answers.find({"@rob", Seq{5}}), nullptr);
    EXPECT_NE(answers.find({"@rob", Seq{6}}), nullptr);
    answers.forget_conversation("@rob");
    EXPECT_EQ(answers.find({"@rob", Seq{6}}), nullptr);
}

TEST(GrowingAnswers, are_bounded_in_number) {
    GrowingAnswers answers;
    for (std::uint64_t seq = 1; seq <= GrowingAnswers::kMost + 10; ++seq) answers.note(question(seq, 100));
    EXPECT_EQ(answers.ask_for_all().size(), GrowingAnswers::kMost);
}

TEST(GrowingAnswers, count_in_bytes) {
    GrowingAnswers answers;
    answers.note(question(5, 100));
    ASSERT_EQ(answers.take(step(5, 0, "Ä")), Growth::whole);
    EXPECT_EQ(answers.take(step(5, 2, "rger")), Growth::whole);
    EXPECT_EQ(text_of(answers), "Ärger");
}

}  // namespace
}  // namespace natter::net
