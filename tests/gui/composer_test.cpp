// The field in which people write: keys, the pointer, large pastes, what was sent before.
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include "gui/views/composer_paste.hpp"
#include "gui/views/composer_recall.hpp"
#include "gui/views/edit_field.hpp"

#include <gtest/gtest.h>
#include <imgui_internal.h>

namespace natter::tests {
namespace {

using namespace std::chrono_literals;
using gui::State;

class ComposerTest : public testing::Test {
  protected:
    void SetUp() override {
        stage_.draw(state_);
        stage_.draw(state_);
    }
    std::vector<gui::Intent> press(ImGuiKey key, int modifiers = 0) {
        ImGuiIO& io = ImGui::GetIO();
        const auto set = [&](bool down) {
            for (const ImGuiKey each : {ImGuiMod_Ctrl, ImGuiMod_Shift, ImGuiMod_Alt}) {
                if ((modifiers & each) != 0) io.AddKeyEvent(each, down);
            }
        };
        set(true);
        stage_.draw(state_);
        io.AddKeyEvent(key, true);
        auto intents = stage_.draw(state_);
        io.AddKeyEvent(key, false);
        set(false);
        for (auto& intent : stage_.draw(state_)) intents.push_back(std::move(intent));
        return intents;
    }
    void type(const char* text) {
        ImGui::GetIO().AddInputCharactersUTF8(text);
        stage_.draw(state_);
    }
    gui::text::EditBuffer& draft() { return stage_.memory().composer.drafts["#lobby"]; }
    bool drawn(const std::string& line) { return stage_.texts().drawn.contains(line); }
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

TEST_F(ComposerTest, TakesEveryScriptAndMovesByGraphemes) {
    type("שלום 👨‍👩‍👧 日本");
    EXPECT_EQ(draft().text(), "שלום 👨‍👩‍👧 日本");
    for (int i = 0; i < 3; ++i) press(ImGuiKey_Backspace);
    press(ImGuiKey_Backspace);
    EXPECT_EQ(draft().text(), "שלום ");
    stage_.show("composer-hebrew");
}

TEST_F(ComposerTest, WhatIsComposedStandsInTheFieldAndTheCaretWithIt) {
    type("Say: ");
    const float before = ImGui::GetCurrentContext()->PlatformImeData.InputPos.x;
    stage_.composition = {"にほんご", 12};
    stage_.draw(state_);
    EXPECT_GT(ImGui::GetCurrentContext()->PlatformImeData.InputPos.x, before + 20.0f);
    EXPECT_EQ(draft().text(), "Say: ");
    stage_.show("composer-composes");
    stage_.composition = {};
    stage_.draw(state_);
    EXPECT_EQ(ImGui::GetCurrentContext()->PlatformImeData.InputPos.x, before);
}

TEST_F(ComposerTest, WordsAreTakenAndBroughtBack) {
    type("one two");
    press(ImGuiKey_Backspace, ImGuiMod_Ctrl);
    EXPECT_EQ(draft().text(), "one ");
    press(ImGuiKey_Z, ImGuiMod_Ctrl);
    EXPECT_EQ(draft().text(), "one two");
    press(ImGuiKey_Y, ImGuiMod_Ctrl);
    EXPECT_EQ(draft().text(), "one ");
    press(ImGuiKey_Z, ImGuiMod_Ctrl);
    press(ImGuiKey_Z, ImGuiMod_Ctrl | ImGuiMod_Shift);
    EXPECT_EQ(draft().text(), "one ");
}

// The conversation on show may be another one by the time that the outcome is seen.
TEST_F(ComposerTest, WhatWasTakenLeavesTheDraftThatItWasOf) {
    stage_.memory().composer.drafts["@Grace Hopper"].reset("half a thought");
    type("to everyone");
    ASSERT_TRUE(only<gui::intent::Say>(press(ImGuiKey_Enter)));
    gui::apply(state_, gui::PostAccepted{});
    gui::apply(state_, gui::ConversationChosen{"@Grace Hopper"});
    stage_.draw(state_);
    EXPECT_EQ(stage_.memory().composer.drafts["@Grace Hopper"].text(), "half a thought");
    EXPECT_EQ(draft().text(), "");
    EXPECT_EQ(stage_.memory().composer.sent["#lobby"].texts.size(), 1u);
    EXPECT_TRUE(stage_.memory().composer.sent["@Grace Hopper"].texts.empty());
}

TEST_F(ComposerTest, ShiftSelectsAndCtrlCopiesAndCuts) {
    type("one two");
    press(ImGuiKey_LeftArrow, ImGuiMod_Ctrl | ImGuiMod_Shift);
    EXPECT_EQ(draft().selected(), "two");
    EXPECT_EQ(only<gui::intent::CopyText>(press(ImGuiKey_C, ImGuiMod_Ctrl))->text, "two");
    EXPECT_EQ(only<gui::intent::CopyText>(press(ImGuiKey_X, ImGuiMod_Ctrl))->text, "two");
    EXPECT_EQ(draft().text(), "one ");
    press(ImGuiKey_A, ImGuiMod_Ctrl);
    type("new");
    EXPECT_EQ(draft().text(), "new");
    press(ImGuiKey_Home);
    press(ImGuiKey_Delete);
    EXPECT_EQ(draft().text(), "ew");
    press(ImGuiKey_End, ImGuiMod_Shift);
    EXPECT_EQ(draft().selected(), "ew");
}

TEST_F(ComposerTest, EnterAndShiftEnterAreSwappedByAClickAndTheHintFollows) {
    type("one");
    EXPECT_TRUE(drawn("Enter sends, Shift+Enter breaks the line"));
    const auto swap = [&] {
        return only<gui::intent::ChangeSettings>(stage_.click(state_, "Swap what sends and what breaks the line"));
    };
    const auto swapped = swap();
    ASSERT_TRUE(swapped);
    EXPECT_EQ(swapped->settings.keys,
              (std::map<std::string, std::string>{{"break_line", "Enter"}, {"send", "Shift+Enter or Ctrl+Enter"}}));
    state_.settings = swapped->settings;
    stage_.draw(state_);
    EXPECT_FALSE(only<gui::intent::Say>(press(ImGuiKey_Enter)));
    EXPECT_EQ(draft().text(), "one\n");
    EXPECT_TRUE(drawn("Shift+Enter sends, Enter breaks the line"));
    EXPECT_TRUE(swap()->settings.keys.empty());
    EXPECT_TRUE(only<gui::intent::Say>(press(ImGuiKey_Enter, ImGuiMod_Shift)));
}

TEST_F(ComposerTest, WhatSendsAndWhatBreaksTheLineCanHaveOtherKeysAndTheHintFollows) {
    state_.settings.keys = {{"send", "Alt+S"}, {"break_line", "F2"}};
    type("one");
    EXPECT_TRUE(drawn("Alt+S sends, F2 breaks the line"));
    press(ImGuiKey_F2);
    EXPECT_EQ(draft().text(), "one\n");
    EXPECT_FALSE(only<gui::intent::Say>(press(ImGuiKey_Enter)));
    EXPECT_EQ(draft().text(), "one\n\n") << "an Enter that nothing has breaks the line too";
    type("two");
    EXPECT_EQ(only<gui::intent::Say>(press(ImGuiKey_S, ImGuiMod_Alt))->text, "one\n\ntwo");
}

TEST_F(ComposerTest, UndoAndRedoCanHaveOtherKeysAndTheUsualOnesAreFreeThen) {
    state_.settings.keys = {{"undo", "F2"}, {"redo", "F3"}};
    type("one");
    press(ImGuiKey_Z, ImGuiMod_Ctrl);
    EXPECT_EQ(draft().text(), "one");
    press(ImGuiKey_F2);
    EXPECT_EQ(draft().text(), "");
    press(ImGuiKey_Y, ImGuiMod_Ctrl);
    EXPECT_EQ(draft().text(), "");
    press(ImGuiKey_F3);
    EXPECT_EQ(draft().text(), "one");
}

TEST_F(ComposerTest, TheFieldIsLeftByWhatGivesUpWhicheverKeysItHas) {
    state_.settings.keys = {{"give_up", "F4"}};
    press(ImGuiKey_Escape);
    EXPECT_TRUE(stage_.memory().composer.active);
    press(ImGuiKey_F4);
    EXPECT_FALSE(stage_.memory().composer.active);
}

TEST_F(ComposerTest, KeysThatBringBackWhatWasSentMoveNoCaret) {
    gui::remember_sent(stage_.memory().composer.sent["#lobby"], "first");
    state_.settings.keys = {{"recall_older", "Home"}};
    type("half");
    press(ImGuiKey_Home);
    EXPECT_EQ(draft().text(), "first");
    EXPECT_EQ(draft().caret(), 5u);
}

TEST_F(ComposerTest, GrowsToEightLinesAndThenScrollsWithTheCaret) {
    const float empty = stage_.items().find("Message")->max.y - stage_.items().find("Message")->min.y;
    std::string lines;
    for (int i = 0; i < 30; ++i) lines += "line " + std::to_string(i) + "\n";
    type(lines.c_str());
    draft().replace({0, draft().text().size()}, lines);
    stage_.draw(state_);
    const float full = stage_.items().find("Message")->max.y - stage_.items().find("Message")->min.y;
    EXPECT_NEAR(full - empty, 7 * 20, 1);
    EXPECT_GT(stage_.memory().composer.field.scrolled_y, 0.0f);
    press(ImGuiKey_Home, ImGuiMod_Ctrl);
    EXPECT_EQ(stage_.memory().composer.field.scrolled_y, 0.0f);
    stage_.show("composer-eight-lines");
}

TEST_F(ComposerTest, ClicksSetTheCaretTakeAWordAndAParagraph) {
    draft().reset("one two\nthree");
    stage_.draw(state_);
    const auto field = stage_.items().find("Message");
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(field->min.x + 20, field->min.y + 20);
    const auto click = [&] {
        io.AddMouseButtonEvent(0, true);
        stage_.draw(state_);
        io.AddMouseButtonEvent(0, false);
        stage_.draw(state_);
    };
    click();
    EXPECT_FALSE(draft().has_selection());
    EXPECT_LT(draft().caret(), 3u);
    click();
    EXPECT_EQ(draft().selected(), "one");
    click();
    EXPECT_EQ(draft().selected(), "one two");
    io.AddMousePosEvent(field->max.x - 20, field->max.y - 15);
    io.AddKeyEvent(ImGuiMod_Shift, true);
    click();
    io.AddKeyEvent(ImGuiMod_Shift, false);
    EXPECT_EQ(draft().selected(), "one two\nthree");
}

TEST_F(ComposerTest, TheCaretBlinksForTenSecondsAndThenNothingIsDrawn) {
    ImGui::GetIO().ConfigInputTextCursorBlink = true;
    type("a");
    stage_.draw(state_);
    EXPECT_TRUE(stage_.redraw_at());
    stage_.now += 9'900ms;
    stage_.draw(state_);
    EXPECT_TRUE(stage_.redraw_at());
    stage_.now += 200ms;
    stage_.draw(state_);
    EXPECT_FALSE(stage_.redraw_at());
    type("b");
    stage_.draw(state_);
    EXPECT_TRUE(stage_.redraw_at());
}

TEST_F(ComposerTest, CtrlUpAndDownGoThroughWhatWasSent) {
    gui::SentBefore& sent = stage_.memory().composer.sent["#lobby"];
    for (const char* each : {"first", "second", "/login Ada secret", "second"}) gui::remember_sent(sent, each);
    EXPECT_EQ(sent.texts.size(), 2u);
    type("begun");
    press(ImGuiKey_UpArrow, ImGuiMod_Ctrl);
    EXPECT_EQ(draft().text(), "second");
    press(ImGuiKey_UpArrow, ImGuiMod_Ctrl);
    press(ImGuiKey_UpArrow, ImGuiMod_Ctrl);
    EXPECT_EQ(draft().text(), "first");
    press(ImGuiKey_DownArrow, ImGuiMod_Ctrl);
    press(ImGuiKey_DownArrow, ImGuiMod_Ctrl);
    EXPECT_EQ(draft().text(), "begun");
    press(ImGuiKey_DownArrow, ImGuiMod_Ctrl);
    EXPECT_EQ(draft().text(), "begun");
}

TEST_F(ComposerTest, ALargePasteAsksAndIsOneStep) {
    std::string lines;
    for (int i = 0; i < 30; ++i) lines += "line\n";
    for (const gui::ThemeName theme : {gui::ThemeName::dark, gui::ThemeName::light}) {
        state_.settings.theme = theme;
        stage_.memory().composer.pasted = {"#lobby", lines, 30};
        stage_.draw(state_);
        EXPECT_TRUE(sees("Paste 30 lines, 150 bytes?"));
        stage_.show(theme == gui::ThemeName::dark ? "composer-paste-dark" : "composer-paste-light");
    }
    stage_.click(state_, "As code block");
    EXPECT_EQ(draft().text(), "```\n" + lines + "```\n");
    EXPECT_FALSE(sees("Cancel"));
    press(ImGuiKey_Z, ImGuiMod_Ctrl);
    EXPECT_EQ(draft().text(), "");
}

TEST_F(ComposerTest, APasteOverTheLimitSaysSoAndLosesNothing) {
    draft().reset("kept");
    stage_.memory().composer.pasted = {"#lobby", std::string(state_.limits.message, 'x'), 1};
    stage_.draw(state_);
    EXPECT_TRUE(stage_.items().find_holding("too much. A message holds"));
    EXPECT_FALSE(sees("Paste"));
    stage_.show("composer-paste-too-much");
    stage_.click(state_, "Cancel");
    EXPECT_EQ(draft().text(), "kept");
}

TEST(ComposerPaste, ABlockOfCodeEndsWhereItShould) {
    EXPECT_EQ(gui::as_code("a\n```\nb"), "````\na\n```\nb\n````\n");
    EXPECT_EQ(gui::as_code(""), "```\n\n```\n");
}

TEST_F(ComposerTest, WhatIsTypedWithoutAFieldGoesToTheConversationOnShow) {
    std::string whole;
    const auto leave_by = [&](const char* what, const std::function<void()>& leave) {
        leave();
        EXPECT_FALSE(stage_.memory().composer.active) << what;
        type("xé");
        whole += "xé";
        EXPECT_EQ(draft().text(), whole) << what;
        EXPECT_TRUE(stage_.memory().composer.active) << what;
    };
    leave_by("Escape", [&] { press(ImGuiKey_Escape); });
    leave_by("a click into nothing", [&] { stage_.click(state_, "Today"); });
    leave_by("a button", [&] { stage_.click(state_, "Light theme"); });
    leave_by("people", [&] { stage_.click(state_, "Hide people"); });
}

TEST_F(ComposerTest, WhatIsComposedOrPastedWithoutAFieldGoesThereToo) {
    press(ImGuiKey_Escape);
    EXPECT_TRUE(ImGui::GetCurrentContext()->PlatformImeData.WantVisible) << "an input method may begin";
    stage_.composition = {"に", 3};
    stage_.draw(state_);
    EXPECT_TRUE(stage_.memory().composer.active);
    stage_.composition = {};
    press(ImGuiKey_Escape);
    EXPECT_FALSE(stage_.memory().composer.active);
    press(ImGuiKey_V, ImGuiMod_Ctrl);
    EXPECT_TRUE(stage_.memory().composer.active);
}

TEST_F(ComposerTest, WhatIsTypedIntoSomethingElseStaysThere) {
    press(ImGuiKey_K, ImGuiMod_Ctrl);
    type("gr");
    EXPECT_EQ(draft().text(), "");
    press(ImGuiKey_Escape);
    press(ImGuiKey_Escape);
    press(ImGuiKey_F6);
    ASSERT_TRUE(ImGui::GetIO().NavVisible);
    type(" ");
    EXPECT_EQ(draft().text(), "") << "Space presses the button that has the keyboard";
}

}  // namespace
}  // namespace natter::tests
