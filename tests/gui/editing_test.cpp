// Editing one's own message in the composer's field.
#include "gui/views/message_editing.hpp"
#include "tests/gui/support/sample_answers.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using gui::State;

constexpr const char* kLast = "We are talking about moths.\nAnd about who tapes them into books.";  // number 7

class EditingTest : public testing::Test {
  protected:
    void SetUp() override {
        stage_.draw(state_);
        stage_.draw(state_);
    }
    std::vector<gui::Intent> press(ImGuiKey key) {
        ImGui::GetIO().AddKeyEvent(key, true);
        auto intents = stage_.draw(state_);
        ImGui::GetIO().AddKeyEvent(key, false);
        for (auto& intent : stage_.draw(state_)) intents.push_back(std::move(intent));
        return intents;
    }
    void type(const char* text) {
        ImGui::GetIO().AddInputCharactersUTF8(text);
        stage_.draw(state_);
    }
    const std::string& draft() { return stage_.memory().composer.drafts["#lobby"].text(); }
    bool sees(const char* label) { return stage_.items().find(label).has_value(); }

    template <class I>
    static std::optional<I> only(const std::vector<gui::Intent>& intents) {
        std::optional<I> found;
        for (const gui::Intent& intent : intents) {
            if (const I* one = std::get_if<I>(&intent)) found = *one;
        }
        return found;
    }

    State state_ = busy_lobby_state();
    Stage stage_{{1120, 900}};
};

TEST_F(EditingTest, UpInTheEmptyFieldTakesOnesOwnLastMessageThatTheServerHas) {
    press(ImGuiKey_UpArrow);
    EXPECT_TRUE(sees("Do not edit"));
    EXPECT_EQ(draft(), kLast);
    EXPECT_EQ(stage_.memory().composer.edits.at("#lobby").seq, net::Seq{7});
    stage_.show("editing-dark");
    state_.settings.theme = gui::ThemeName::light;
    stage_.draw(state_);
    stage_.show("editing-light");
}

TEST_F(EditingTest, UpMovesTheCaretOnceSomethingIsTyped) {
    type("A moth");
    press(ImGuiKey_UpArrow);
    EXPECT_FALSE(sees("Do not edit"));
    EXPECT_EQ(draft(), "A moth");
}

TEST_F(EditingTest, EnterSavesWhatWasChanged) {
    press(ImGuiKey_UpArrow);
    type(" Carefully. ");
    const auto intents = press(ImGuiKey_Enter);
    const auto edit = only<gui::intent::EditMessage>(intents);
    ASSERT_TRUE(edit);
    EXPECT_EQ(edit->conversation, "#lobby");
    EXPECT_EQ(edit->seq, net::Seq{7});
    EXPECT_EQ(edit->text, std::string(kLast) + " Carefully.");
    EXPECT_FALSE(only<gui::intent::Say>(intents));
    EXPECT_FALSE(sees("Do not edit"));
    EXPECT_EQ(draft(), "");
    type("On");
    EXPECT_EQ(draft(), "On");
}

TEST_F(EditingTest, WhatIsUnchangedIsNotSent) {
    press(ImGuiKey_UpArrow);
    EXPECT_FALSE(only<gui::intent::EditMessage>(press(ImGuiKey_Enter)));
    EXPECT_FALSE(sees("Do not edit"));
}

TEST_F(EditingTest, EscapeGivesUpAndBringsBackWhatHadBeenTyped) {
    type("Half a thought");
    gui::State& state = state_;
    const gui::Row* row = state.shown()->shown().find(net::Seq{6});
    {
        gui::Theme theme;
        gui::Ui ui{theme, stage_.memory(), {}, {}};
        gui::begin_edit(state, ui, *row);
    }
    stage_.draw(state_);
    type("!");
    EXPECT_EQ(draft(), "Welcome. Sit anywhere.!");
    press(ImGuiKey_Escape);
    EXPECT_FALSE(sees("Do not edit"));
    EXPECT_EQ(draft(), "Half a thought");
    type("!");
    EXPECT_EQ(draft(), "Half a thought!");
}

TEST_F(EditingTest, AReplyThatWasBegunWaitsForTheEdit) {
    stage_.memory().composer.follows["#lobby"] = net::Seq{9};
    stage_.draw(state_);
    press(ImGuiKey_UpArrow);
    EXPECT_FALSE(sees("Do not reply"));
    press(ImGuiKey_Escape);
    EXPECT_TRUE(sees("Do not reply"));
}

TEST_F(EditingTest, EndsWhenTheMessageIsRemovedMeanwhile) {
    press(ImGuiKey_UpArrow);
    receive(state_, net::Changed{"#lobby", {7}, kSampleNow, "Ada", {}, true, {}});
    stage_.draw(state_);
    EXPECT_FALSE(sees("Do not edit"));
    EXPECT_EQ(draft(), "");
    press(ImGuiKey_UpArrow);
    EXPECT_EQ(draft(), "Welcome. Sit anywhere.");
}

TEST_F(EditingTest, WithoutAConnectionTheTextStaysAndSaysWhy) {
    press(ImGuiKey_UpArrow);
    type(" More.");
    state_.link.phase = gui::LinkPhase::waiting_to_retry;
    EXPECT_FALSE(only<gui::intent::EditMessage>(press(ImGuiKey_Enter)));
    EXPECT_TRUE(sees("Do not edit"));
    EXPECT_TRUE(sees("Editing needs a connection. Try again when the server is back."));
}

TEST(Editing, IsOfferedForOnesOwnWordsAlone) {
    const State state = marked_state();
    for (const gui::Row& row : state.shown()->rows()) {
        const bool own = row.from == "Ada" && !row.removed && row.stored;
        EXPECT_EQ(gui::can_edit(row), own) << row.text;
    }
    gui::Row answer;
    answer.kind = gui::RowKind::answer;
    answer.stored = true;
    answer.delivery = gui::Delivery::sent;
    EXPECT_FALSE(gui::can_edit(answer));
    gui::Row waiting;
    waiting.delivery = gui::Delivery::waiting;
    EXPECT_FALSE(gui::can_edit(waiting));
}

}  // namespace
}  // namespace natter::tests
