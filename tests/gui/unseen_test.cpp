// What is new since the reader looked: the line, and the way to it.
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using gui::State;

class UnseenTest : public testing::Test {
  protected:
    UnseenTest() {
        state_ = lobby_state();
        for (std::uint64_t i = 1; i <= 60; ++i) grace_says(i);
        stage_.draw(state_);
    }
    void grace_says(std::uint64_t seq) { receive(state_, said(seq, "Grace Hopper", "number " + std::to_string(seq))); }
    bool sees(const std::string& label) { return stage_.items().find(label).has_value(); }
    float top_of(const std::string& label) {
        const auto item = stage_.items().find(label);
        return item ? item->min.y : -1.0f;
    }

    State state_;
    Stage stage_;
};

TEST_F(UnseenTest, WhoeverIsAtTheBottomSeesWhatComesAndNoLine) {
    grace_says(61);
    stage_.draw(state_);
    EXPECT_TRUE(sees("number 61"));
    EXPECT_FALSE(sees("New"));
    EXPECT_FALSE(sees("1 new"));
}

TEST_F(UnseenTest, WhoeverHasScrolledUpIsToldHowManyCameAndTakenToTheFirst) {
    stage_.wheel(state_, "number 55", 10);
    const std::string read = "number 40";
    ASSERT_TRUE(sees(read));
    const float before = top_of(read);
    for (std::uint64_t i = 61; i <= 90; ++i) grace_says(i);
    stage_.draw(state_);
    EXPECT_EQ(top_of(read), before);
    ASSERT_TRUE(sees("30 new"));
    stage_.show("unseen-pill");
    stage_.click(state_, "30 new");
    stage_.draw(state_);
    ASSERT_TRUE(sees("New"));
    EXPECT_TRUE(sees("number 61"));
    EXPECT_GT(top_of("number 61"), top_of("New"));
    EXPECT_FALSE(sees("number 90"));
    EXPECT_FALSE(sees("30 new"));  // some of them have been seen now
    stage_.show("unseen-line");
}

TEST_F(UnseenTest, AtTheBottomEverythingHasBeenSeen) {
    stage_.wheel(state_, "number 55", 10);
    for (std::uint64_t i = 61; i <= 63; ++i) grace_says(i);
    stage_.draw(state_);
    ASSERT_TRUE(sees("3 new"));
    stage_.click(state_, "Jump to the newest");
    stage_.draw(state_);
    EXPECT_FALSE(sees("3 new"));
    EXPECT_TRUE(sees("New"));
    EXPECT_TRUE(sees("number 63"));
}

TEST_F(UnseenTest, WhoeverComesBackToMoreThanAScreenIsTakenUpToTheLine) {
    gui::apply(state_, gui::ConversationChosen{"#engines"});
    stage_.draw(state_);
    for (std::uint64_t i = 61; i <= 100; ++i) grace_says(i);
    gui::apply(state_, gui::ConversationChosen{"#lobby"});
    stage_.draw(state_);
    EXPECT_TRUE(sees("number 100"));
    EXPECT_FALSE(sees("New"));
    ASSERT_TRUE(sees("40 new above"));
    stage_.show("new-above");
    stage_.click(state_, "40 new above");
    stage_.draw(state_);
    EXPECT_TRUE(sees("New"));
    EXPECT_TRUE(sees("number 61"));
    EXPECT_FALSE(sees("40 new above"));
    stage_.click(state_, "Jump to the newest");
    stage_.draw(state_);
    EXPECT_TRUE(sees("number 100"));
    EXPECT_FALSE(sees("40 new above"));  // one has been there
}

TEST_F(UnseenTest, ALineThatIsInSightNeedsNoWayThere) {
    gui::apply(state_, gui::ConversationChosen{"#engines"});
    stage_.draw(state_);
    grace_says(61);
    gui::apply(state_, gui::ConversationChosen{"#lobby"});
    stage_.draw(state_);
    EXPECT_TRUE(sees("New"));
    for (std::uint64_t i = 62; i <= 100; ++i) grace_says(i);
    stage_.draw(state_);
    EXPECT_FALSE(sees("New"));
    EXPECT_FALSE(sees("40 new above"));
}

TEST_F(UnseenTest, TheLineStandsWhereAConversationWasLeft) {
    for (const gui::ThemeName theme : {gui::ThemeName::dark, gui::ThemeName::light}) {
        state_.settings.theme = theme;
        gui::apply(state_, gui::ConversationChosen{"#engines"});
        stage_.draw(state_);
        const std::uint64_t next = state_.conversations.at("#lobby").last_seq().value + 1;
        grace_says(next);
        grace_says(next + 1);
        gui::apply(state_, gui::ConversationChosen{"#lobby"});
        stage_.draw(state_);
        ASSERT_TRUE(sees("New"));
        EXPECT_GT(top_of("New"), top_of("number " + std::to_string(next - 1)));
        EXPECT_LT(top_of("New"), top_of("number " + std::to_string(next)));
        stage_.show(theme == gui::ThemeName::dark ? "unseen-dark" : "unseen-light");
    }
    gui::apply(state_, gui::ConversationChosen{"#engines"});
    gui::apply(state_, gui::ConversationChosen{"#lobby"});
    stage_.draw(state_);
    EXPECT_FALSE(sees("New"));
}

}  // namespace
}  // namespace natter::tests
