// The page of the server inside the app with its sheets. With $NATTER_PICTURES set each is also a picture.
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using namespace std::chrono_literals;

gui::State watched_state() {
    gui::State state = hosting_state();
    state.page = gui::Page::server;
    state.hosting.guests[1].round_trip = 12ms;
    state.hosting.guests[2].round_trip = 340ms;
    state.hosting.guests[2].waiting_bytes = 70'000;
    state.hosting.answer = "Carl is muted for 10 minutes.";
    return state;
}

TEST(ServerDeedsView, PeopleHaveTheirWayAndWhatWaitsForThem) {
    for (const float scale : {1.0f, 2.0f}) {
        Stage stage({static_cast<int>(1120 * scale), static_cast<int>(720 * scale)}, {scale, 1.0f});
        for (const gui::ThemeName theme : {gui::ThemeName::dark, gui::ThemeName::light}) {
            gui::State state = watched_state();
            state.settings.theme = theme;
            stage.draw(state);
            EXPECT_TRUE(stage.items().find("340 ms"));
            EXPECT_TRUE(stage.items().find("69 KB"));
            const std::string name = std::string(theme == gui::ThemeName::dark ? "-dark" : "-light");
            stage.show("deeds" + name + (scale > 1 ? "-2x" : ""));
            stage.click(state, "Close, mute or ban Charles Babbage");
            stage.draw(state);
            stage.click(state, "Ban");
            stage.draw(state);
            EXPECT_TRUE(stage.items().find("For good"));
            stage.show("deeds-ban" + name + (scale > 1 ? "-2x" : ""));
            stage.click(state, "Leave it");
            stage.draw(state);
        }
    }
}

TEST(ServerDeedsView, ACountdownIsDrawnOnceASecond) {
    Stage stage;
    gui::State state = watched_state();
    state.hosting.stops_at = stage.now + 42s;
    stage.draw(state);
    EXPECT_TRUE(stage.items().find("Stops in 42 s"));
    EXPECT_TRUE(stage.items().find("Call it off"));
    EXPECT_FALSE(stage.items().find("Stop server"));
    EXPECT_EQ(stage.redraw_at(), stage.now + 1s);
}

class EntrySheet : public testing::Test {
  protected:
    void open(bool has_password) {
        state_.hosting.setup.has_password = has_password;
        stage_.draw(state_);
        stage_.click(state_, "Who may come in");
        stage_.draw(state_);
    }
    bool says(const char* words) { return stage_.items().find(words).has_value(); }
    gui::intent::ChangeEntry save() {
        const auto wanted = stage_.click(state_, "Save");
        return wanted.size() == 1 ? std::get<gui::intent::ChangeEntry>(wanted.front()) : gui::intent::ChangeEntry{"?"};
    }

    gui::State state_ = watched_state();
    Stage stage_;
};

TEST_F(EntrySheet, KeepsThePasswordThatThereIsUnlessAnotherIsTyped) {
    open(true);
    EXPECT_TRUE(says("The password stays as it is.")) << stage_.items().listing();
    stage_.show("entry-kept");
    EXPECT_EQ(save().password, std::nullopt);
    open(true);
    stage_.memory().host_deed.words = "correct-horse";
    stage_.draw(state_);
    EXPECT_TRUE(says("This password takes the place of the one that there is."));
    EXPECT_EQ(save().password, "correct-horse");
}

TEST_F(EntrySheet, RemovesThePasswordOnlyByAChoiceOfItsOwn) {
    open(true);
    stage_.click(state_, "Ask for a password");
    stage_.draw(state_);
    EXPECT_TRUE(says("The password is removed: nobody is asked for one any more."));
    EXPECT_FALSE(says("new password"));
    stage_.show("entry-removed");
    EXPECT_EQ(save().password, "");
}

TEST_F(EntrySheet, AsksForAPasswordThatWasNone) {
    open(false);
    EXPECT_TRUE(says("Nobody is asked for a password."));
    EXPECT_EQ(save().password, "");
    open(false);
    stage_.click(state_, "Ask for a password");
    stage_.draw(state_);
    EXPECT_TRUE(says("Type the password that newcomers will need."));
    EXPECT_EQ(save().password, "?") << "there is nothing to save yet";
    stage_.memory().host_deed.words = "correct-horse";
    EXPECT_EQ(save().password, "correct-horse");
}

TEST(ServerDeedsView, AReasonThatBeginsWithANumberIsNoTime) {
    Stage stage;
    const gui::State state = watched_state();
    stage.draw(state);
    stage.click(state, "Close, mute or ban Charles Babbage");
    stage.draw(state);
    stage.click(state, "Ban");
    stage.draw(state);
    stage.click(state, "For good");
    stage.memory().host_deed.words = "3 times\ntoo loud";
    const auto wanted = stage.click(state, "do the deed");
    ASSERT_EQ(wanted.size(), 1u);
    EXPECT_EQ(std::get<gui::intent::RunOnServer>(wanted.front()).command, "ban Charles Babbage \"3 times too loud\"");
}

}  // namespace
}  // namespace natter::tests
