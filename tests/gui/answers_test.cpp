// What the state makes of answers: how they grow, how they end, and those that only the user sees.
#include "gui/model/answers.hpp"
#include "tests/gui/support/sample_answers.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using net::AnswerState;

class Answers : public testing::Test {
  protected:
    const gui::Row& last() { return state_.conversations.at("#lobby").rows().back(); }

    gui::State state_ = busy_lobby_state();
};

TEST_F(Answers, StandInTheConversationFromTheMomentOfTheQuestion) {
    receive(state_, question(10, "Grace Hopper"));
    EXPECT_EQ(last().kind, gui::RowKind::answer);
    EXPECT_EQ(last().answer->question, kQuestion);
    EXPECT_TRUE(last().grows());
    EXPECT_FALSE(last().is_private());
}

TEST_F(Answers, GrowByWhatComes) {
    receive(state_, question(10, "Grace Hopper"));
    receive(state_, step(10, 0, "In relay "));
    receive(state_, step(10, 9, "60"));
    EXPECT_EQ(last().text, "In relay 60");
    receive(state_, step(10, 9, "70"));
    EXPECT_EQ(last().text, "In relay 70") << "what comes again takes the place of what there was";
    receive(state_, last_step(10, 11, ".", done()));
    EXPECT_EQ(last().text, "In relay 70.");
    EXPECT_FALSE(last().grows());
    EXPECT_EQ(last().answer->model, "gpt-4o");
    ASSERT_EQ(last().answer->sources->size(), 2u);
}

TEST_F(Answers, ThatFailKeepWhatWasThere) {
    receive(state_, question(10, "Grace Hopper"));
    receive(state_, step(10, 0, "In relay "));
    net::AnswerInfo info{.state = AnswerState::failed, .question = kQuestion, .error = "The model cannot be reached."};
    receive(state_, last_step(10, 9, "", info));
    EXPECT_EQ(last().text, "In relay ");
    EXPECT_EQ(last().answer->state, AnswerState::failed);
    EXPECT_EQ(last().answer->error, "The model cannot be reached.");
}

TEST_F(Answers, ThatAreRemovedAreGone) {
    receive(state_, question(10, "Grace Hopper"));
    receive(state_, net::Changed{"#lobby", {10}, kSampleNow, "Grace Hopper", {}, true, {}});
    EXPECT_FALSE(last().answer);
    EXPECT_TRUE(last().removed);
    receive(state_, step(10, 0, "In relay "));
    EXPECT_EQ(last().text, "");
}

TEST_F(Answers, OfAnotherMessageChangeNothing) {
    receive(state_, step(9, 0, "In relay "));
    receive(state_, step(99, 0, "In relay "));
    EXPECT_NE(last().text, "In relay ");
}

TEST_F(Answers, MayBeStoppedByWhoAskedAndByModerators) {
    receive(state_, question(10, "Grace Hopper"));
    EXPECT_FALSE(gui::may_stop(state_, last()));
    receive(state_, question(11, "Ada"));
    EXPECT_TRUE(gui::may_stop(state_, last()));
    receive(state_, last_step(11, 0, "", done()));
    EXPECT_FALSE(gui::may_stop(state_, last()));
    receive(state_, question(12, "Grace Hopper"));
    state_.commands.push_back({"mute", "/mute NICK", "Lets somebody only read."});
    EXPECT_TRUE(gui::may_stop(state_, last()));
}

TEST_F(Answers, InPrivateStandThereAtOnceAndAreNotNumbered) {
    gui::apply(state_, gui::PrivateAsked{"#lobby", "q", kQuestion, kSampleNow});
    EXPECT_TRUE(last().is_private());
    EXPECT_TRUE(last().grows());
    receive(state_, private_step("q", 0, "In relay ", {}));
    EXPECT_EQ(last().text, "In relay ");
    EXPECT_TRUE(state_.shareable.id.empty());
    receive(state_, private_step("q", 9, "70.", done()));
    EXPECT_EQ(last().text, "In relay 70.");
    EXPECT_EQ(state_.shareable.id, "q");
    EXPECT_EQ(state_.conversations.at("#lobby").last_seq(), net::Seq{9}) << "the numbers go on from there";
}

TEST_F(Answers, InPrivateAreSharedOnce) {
    receive(state_, private_step("q", 0, "In relay 70.", done()));
    net::Message shared = question(10, "Ada");
    shared.answer = done();
    receive(state_, shared);
    EXPECT_TRUE(state_.shareable.id.empty());
}

TEST_F(Answers, InPrivateThatAreRefusedSayWhyOnTheirCard) {
    gui::apply(state_, gui::PrivateAsked{"#lobby", "q", kQuestion, kSampleNow});
    receive(state_, net::ErrorReply{"q", "rate_limited", "You ask more questions than one person may.", 100});
    EXPECT_EQ(last().answer->state, AnswerState::failed);
    EXPECT_EQ(last().answer->error, "You ask more questions than one person may.");
    EXPECT_EQ(state_.banner, "");
}

TEST_F(Answers, InPrivateEndWithTheConnection) {
    gui::apply(state_, gui::PrivateAsked{"#lobby", "q", kQuestion, kSampleNow});
    gui::apply(state_, gui::LinkDown{{net::Errc::closed, "closed"}, gui::SteadyTime{}});
    EXPECT_EQ(last().answer->state, AnswerState::stopped);
    EXPECT_TRUE(state_.asking.id.empty());
}

TEST_F(Answers, AreFoundByTheirQuestion) {
    gui::apply(state_, gui::SearchAsked{"f", "find", "", false});
    net::Message found = question(10, "Grace Hopper");
    found.text = "In relay 70.";
    receive(state_, net::Page{"f", "", {found}, false});
    EXPECT_EQ(state_.search.hits.at(0).text, std::string(kQuestion) + "\nIn relay 70.");
}

}  // namespace
}  // namespace natter::tests
