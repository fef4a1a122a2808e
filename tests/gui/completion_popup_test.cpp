// The popup above the composer: what opens it, what its keys do, and that a shortcode becomes its emoji.
#include "gui/views/completion_popup.hpp"

#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

gui::State completing_state() {
    gui::State state = lobby_state();
    std::erase_if(state.conversations, [](const auto& each) { return each.first != "#lobby"; });
    state.conversations["#lobby"].people = {{state.nick, kSampleNow}};
    for (const char* nick : {"Grace", "Charles", "Mary", "Gregor"}) {
        receive(state, net::Joined{"#lobby", nick, kSampleNow});
    }
    receive(state, said(1, "Mary", "Hello"));
    receive(state, said(2, "Gregor", "Hello Mary"));
    state.commands = {{"help", "/help [COMMAND]", "Lists the commands."},
                      {"nick", "/nick NAME", "Changes your nickname."},
                      {"kick", "/kick NICK [REASON]", "Closes somebody's connection."},
                      {"me", "/me ACTION", "Says what you do."},
                      {"users", "/users", "Lists who is here."}};
    return state;
}

class CompletionPopupTest : public testing::Test {
  protected:
    void SetUp() override {
        for (int i = 0; i < 3; ++i) take(stage_.draw(state_));
    }
    void press(ImGuiKey key, ImGuiKey modifier = ImGuiKey_None) {
        ImGuiIO& io = ImGui::GetIO();
        if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, true);
        io.AddKeyEvent(key, true);
        take(stage_.draw(state_));
        io.AddKeyEvent(key, false);
        if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, false);
        for (int i = 0; i < 2; ++i) take(stage_.draw(state_));
    }
    /// Letter by letter, as a hand does.
    void type(std::string_view text) {
        for (const char c : text) {
            ImGui::GetIO().AddInputCharacter(static_cast<unsigned char>(c));
            take(stage_.draw(state_));
        }
    }
    void take(const std::vector<gui::Intent>& intents) {
        for (const gui::Intent& intent : intents) {
            if (const auto* change = std::get_if<gui::intent::ChangeSettings>(&intent))
                state_.settings = change->settings;
            if (const auto* say = std::get_if<gui::intent::Say>(&intent)) said_.push_back(say->text);
        }
    }
    bool sees(std::string_view label) { return stage_.items().find(label).has_value(); }
    bool is_open() { return stage_.items().find_holding("complete ").has_value(); }
    std::string draft() { return stage_.memory().composer.drafts["#lobby"].text(); }
    void empty() {
        press(ImGuiKey_A, ImGuiMod_Ctrl);
        press(ImGuiKey_Delete);
    }

    gui::State state_ = completing_state();
    std::vector<std::string> said_;
    Stage stage_;
};

TEST_F(CompletionPopupTest, OpensAtASignAndEnterTakesTheFirst) {
    EXPECT_FALSE(is_open());
    type("Ask @g");
    EXPECT_TRUE(sees("complete Gregor"));
    EXPECT_TRUE(sees("complete Grace"));
    press(ImGuiKey_Enter);
    EXPECT_EQ(draft(), "Ask @Gregor ");
    EXPECT_FALSE(is_open());
    EXPECT_TRUE(said_.empty());
    type("now");
    press(ImGuiKey_Enter);
    EXPECT_EQ(said_, (std::vector<std::string>{"Ask @Gregor now"}));
}

TEST_F(CompletionPopupTest, ArrowsChooseAndTabTakes) {
    type("@");
    press(ImGuiKey_DownArrow);
    press(ImGuiKey_Tab);
    EXPECT_EQ(draft(), "@Mary ");
    type("@");
    press(ImGuiKey_UpArrow);
    press(ImGuiKey_Tab);
    EXPECT_EQ(draft(), "@Mary @Grace ");
}

TEST_F(CompletionPopupTest, EscapeClosesItForThatWord) {
    type("@g");
    press(ImGuiKey_Escape);
    EXPECT_FALSE(is_open());
    type("r");
    EXPECT_FALSE(is_open());
    type(" @g");
    EXPECT_TRUE(is_open());
    EXPECT_EQ(draft(), "@gr @g");
}

TEST_F(CompletionPopupTest, FollowsOtherKeysAndLeavesTheUsualOnesToTheField) {
    state_.settings.keys = {{"choice_down", "Ctrl+N"}, {"choice_up", "Home"}, {"complete", "F2"}, {"give_up", "F4"}};
    type("@");
    press(ImGuiKey_N, ImGuiMod_Ctrl);
    press(ImGuiKey_N, ImGuiMod_Ctrl);
    press(ImGuiKey_Home);
    press(ImGuiKey_F2);
    EXPECT_EQ(draft(), "@Mary ") << "Home chose, and moved no caret";
    type("@");
    press(ImGuiKey_Escape);
    EXPECT_TRUE(is_open());
    press(ImGuiKey_F4);
    EXPECT_FALSE(is_open());
    EXPECT_TRUE(stage_.memory().composer.active);
    type("g");
    press(ImGuiKey_Tab);
    EXPECT_EQ(draft(), "@Mary @g");
    EXPECT_FALSE(stage_.memory().composer.active) << "Tab goes on to the next control";
}

TEST_F(CompletionPopupTest, EnterTakesTheChosenOneWhateverSends) {
    state_.settings.keys = {{"send", "F2"}, {"break_line", "Enter"}};
    type("@g");
    press(ImGuiKey_Enter);
    EXPECT_EQ(draft(), "@Gregor ");
    press(ImGuiKey_Enter);
    EXPECT_EQ(draft(), "@Gregor \n");
    EXPECT_TRUE(said_.empty());
    press(ImGuiKey_F2);
    EXPECT_EQ(said_.size(), 1u);
}

TEST_F(CompletionPopupTest, AClickTakesIt) {
    type("@g");
    take(stage_.click(state_, "complete Grace"));
    EXPECT_EQ(draft(), "@Grace ");
    type("x");
    EXPECT_EQ(draft(), "@Grace x");
}

TEST_F(CompletionPopupTest, TabAloneCompletesAndGoesRound) {
    type("gr");
    EXPECT_FALSE(is_open());
    press(ImGuiKey_Tab);
    EXPECT_EQ(draft(), "Gregor: ");
    press(ImGuiKey_Tab);
    EXPECT_EQ(draft(), "Grace: ");
    press(ImGuiKey_Tab);
    EXPECT_EQ(draft(), "Gregor: ");
    type("hi ma");
    press(ImGuiKey_Tab);
    EXPECT_EQ(draft(), "Gregor: hi Mary ");
}

TEST_F(CompletionPopupTest, ACommandGoesOnWithWhatItIsAbout) {
    type("/ki");
    EXPECT_TRUE(sees("complete kick"));
    press(ImGuiKey_Enter);
    EXPECT_EQ(draft(), "/kick ");
    EXPECT_TRUE(sees("/kick NICK [REASON]"));
    EXPECT_TRUE(sees("complete Grace"));
    type("gra");
    press(ImGuiKey_Tab);
    EXPECT_EQ(draft(), "/kick Grace ");
    EXPECT_FALSE(is_open());
    EXPECT_TRUE(sees("/kick NICK [REASON]"));
}

TEST_F(CompletionPopupTest, WhatIsWrittenInFullIsGivenAwayByEnter) {
    type("/users");
    press(ImGuiKey_Enter);
    EXPECT_EQ(said_, (std::vector<std::string>{"/users"}));
}

TEST_F(CompletionPopupTest, AWrongCommandIsToldBeforeItIsGivenAwayAndKept) {
    type("/kcik Grace");
    const char* problem = "There is no command /kcik. Did you mean /kick? To say a slash, write two.";
    EXPECT_TRUE(sees(problem));
    press(ImGuiKey_Enter);
    EXPECT_TRUE(said_.empty());
    EXPECT_EQ(draft(), "/kcik Grace");
    EXPECT_TRUE(sees(problem));
    empty();
    type("//kcik Grace");
    press(ImGuiKey_Enter);
    EXPECT_EQ(said_, (std::vector<std::string>{"//kcik Grace"}));
}

TEST_F(CompletionPopupTest, AShortcodeBecomesItsEmojiAndOneStepBringsItBack) {
    type("On :tada:");
    EXPECT_EQ(draft(), "On 🎉");
    EXPECT_EQ(state_.settings.emojis, (std::vector<std::string>{"🎉"}));
    press(ImGuiKey_Z, ImGuiMod_Ctrl);
    EXPECT_EQ(draft(), "On :tada:");
    // Whoever brought it back means it.
    press(ImGuiKey_Enter);
    EXPECT_EQ(said_, (std::vector<std::string>{"On :tada:"}));
}

TEST_F(CompletionPopupTest, EmoticonsAndTimesStayAsTheyAre) {
    type("12:30:15 :) :D :-P a:tada:");
    EXPECT_EQ(draft(), "12:30:15 :) :D :-P a:tada:");
}

TEST_F(CompletionPopupTest, ThePickedEmojiHasTheSkinToneOfTheSettings) {
    state_.settings.skin_tone = gui::SkinTone::dark;
    type(":thumbsu");
    EXPECT_TRUE(sees("complete :thumbsup:"));
    press(ImGuiKey_Enter);
    EXPECT_EQ(draft(), "👍🏿");
}

TEST_F(CompletionPopupTest, StandsWithinTheWindowAboveTheField) {
    type("@");
    const auto first = stage_.items().find("complete Gregor");
    const auto field = stage_.items().find("Message");
    ASSERT_TRUE(first && field);
    EXPECT_LT(first->max.y, field->min.y);
    empty();
    for (int i = 0; i < 60; ++i) type("word ");
    type("@");
    const auto last = stage_.items().find("complete Gregor");
    ASSERT_TRUE(last);
    EXPECT_LE(last->max.x, 1120.0f);
    EXPECT_GE(last->min.y, 0.0f);
}

TEST_F(CompletionPopupTest, HasEightRowsAtMostAndScrolls) {
    for (int i = 0; i < 30; ++i) receive(state_, net::Joined{"#lobby", "guest" + std::to_string(i), kSampleNow});
    type("@guest");
    const auto rows = [&] {
        return std::ranges::count_if(stage_.items().items(),
                                     [](const Item& item) { return item.label.starts_with("complete "); });
    };
    EXPECT_EQ(rows(), 8);
    press(ImGuiKey_UpArrow);
    EXPECT_EQ(rows(), 8);
    EXPECT_EQ(stage_.memory().completion.first, 22u);
}

TEST_F(CompletionPopupTest, DrawsNothingWhenNothingIsTypedAndThenRests) {
    EXPECT_FALSE(stage_.memory().completion.shown);
    type("Hello");
    EXPECT_FALSE(stage_.memory().completion.shown);
    stage_.draw(state_);
    EXPECT_FALSE(stage_.engine().wants_frame());
}

TEST_F(CompletionPopupTest, LooksRightInBothThemes) {
    for (const gui::ThemeName theme : {gui::ThemeName::dark, gui::ThemeName::light}) {
        state_.settings.theme = theme;
        const std::string name = theme == gui::ThemeName::dark ? "-dark" : "-light";
        for (const char* text : {"Ask @g", "/", "/kick ", "/kick Grace ", "/kcik ", "Let us :he"}) {
            empty();
            type(text);
            for (int i = 0; i < 8; ++i) stage_.draw(state_);
            std::string shown = text;
            std::ranges::replace_if(
                shown, [](char c) { return c == '/' || c == ' ' || c == ':' || c == '@'; }, '_');
            stage_.show("completion" + shown + name);
        }
    }
}

}  // namespace
}  // namespace natter::tests
