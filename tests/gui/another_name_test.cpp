// The server does not let one back in, and says why: what one can do about it stands beside it.
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using namespace std::chrono_literals;
using gui::State;

constexpr const char* kTaken = "Somebody here already has that name. Choose another.";

State without_a_name() {
    State state = busy_lobby_state();
    gui::apply(state, gui::LinkDown{{net::Errc::nick_taken, "Taken."}, gui::SteadyTime{} + 9s});
    return state;
}

TEST(AnotherName, IsAskedForBesideTheReasonUntilOneIsBackIn) {
    Stage stage;
    State state = without_a_name();
    stage.draw(state);
    EXPECT_TRUE(stage.items().find(kTaken));
    EXPECT_TRUE(stage.items().find("Another name"));
    stage.show("another-name");
    gui::apply(state, gui::LinkConnecting{2});
    stage.draw(state);
    EXPECT_TRUE(stage.items().find("Another name")) << "while it is tried again";
    gui::apply(state, gui::LinkOnline{});
    stage.draw(state);
    EXPECT_FALSE(stage.items().find("Another name"));
}

TEST(AnotherName, IsTakenByTheButton) {
    Stage stage;
    const State state = without_a_name();
    stage.draw(state);
    stage.memory().other_name = "Lovelace";
    const auto intents = stage.click(state, "Come back");
    ASSERT_EQ(intents.size(), 1u);
    EXPECT_EQ(std::get<gui::intent::ComeBackAs>(intents.front()).name, "Lovelace");
}

TEST(AnotherName, FitsIntoASmallWindow) {
    Stage stage({720, 840}, {2.0f, 2.0f});
    State state = without_a_name();
    state.settings.theme = gui::ThemeName::light;
    state.form.name = "Type a name.";
    stage.draw(state);
    const auto act = stage.items().find("Come back");
    const auto wrong = stage.items().find(state.form.name);
    const auto field = stage.items().find("Another name");
    ASSERT_TRUE(act && wrong && field);
    EXPECT_LE(act->max.x, 720.0f);
    EXPECT_LE(field->max.x, act->min.x);
    EXPECT_GE(wrong->min.y, act->max.y);
    stage.show("another-name-small");
}

TEST(AnotherName, IsNotAskedForWhereSomethingElseIsWrong) {
    Stage stage;
    stage.draw(offline_state(gui::SteadyTime{} + 9s));
    EXPECT_FALSE(stage.items().find("Another name"));
}

}  // namespace
}  // namespace natter::tests
