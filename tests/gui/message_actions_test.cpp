// What can be done with a message: the bar beside it, its menu, and the reactions below it.
#include "tests/gui/support/sample_answers.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace natter::tests {
namespace {

using gui::State;

constexpr const char* kBugQuestion = "Naïve question: why is it called a bug then?";  // number 9
constexpr std::uint64_t kLastSaid = 30;
constexpr const char* kOwnWelcome = "Welcome. Sit anywhere.";  // number 6

class MessageActionsTest : public testing::Test {
  protected:
    std::vector<gui::Intent> point_at(const std::string& text) {
        stage_.draw(state_);
        const auto item = stage_.items().find(text);
        EXPECT_TRUE(item) << stage_.items().listing();
        if (item) ImGui::GetIO().AddMousePosEvent(item->min.x + 20, item->center().y);
        return stage_.draw(state_);
    }
    std::vector<gui::Intent> right_click(const std::string& text) {
        point_at(text);
        ImGui::GetIO().AddMouseButtonEvent(1, true);
        stage_.draw(state_);
        ImGui::GetIO().AddMouseButtonEvent(1, false);
        stage_.draw(state_);
        return stage_.draw(state_);
    }
    std::vector<gui::Intent> press(ImGuiKey key) {
        ImGui::GetIO().AddKeyEvent(key, true);
        auto intents = stage_.draw(state_);
        ImGui::GetIO().AddKeyEvent(key, false);
        for (auto& intent : stage_.draw(state_)) intents.push_back(std::move(intent));
        return intents;
    }
    /// The newest message of the room.
    void say(const std::string& text) { receive(state_, said(kLastSaid, "Mary Somerville", text)); }
    void open_by_keyboard() {
        stage_.draw(state_);
        stage_.memory().reading.focus.wanted = gui::RowKey{net::Seq{kLastSaid}, {}};
        stage_.draw(state_);
        press(ImGuiKey_Menu);
        stage_.draw(state_);
        EXPECT_TRUE(sees("Copy text"));
    }
    bool sees(const std::string& label) { return stage_.items().find(label).has_value(); }

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

TEST_F(MessageActionsTest, TheBarStandsBesideTheMessageUnderThePointer) {
    stage_.draw(state_);
    EXPECT_FALSE(sees("Reply"));
    point_at(kBugQuestion);
    for (const char* deed : {"Reply", "React", "Copy this message", "More"}) EXPECT_TRUE(sees(deed)) << deed;
    stage_.show("message-bar");
}

TEST_F(MessageActionsTest, ReplyPutsTheMessageAboveTheField) {
    point_at(kBugQuestion);
    stage_.click(state_, "Reply");
    stage_.draw(state_);
    EXPECT_EQ(stage_.memory().composer.follows.at("#lobby"), net::Seq{9});
    EXPECT_TRUE(sees("Do not reply"));
}

TEST_F(MessageActionsTest, EditIsOfferedForOnesOwnAndTakesItIntoTheField) {
    right_click(kBugQuestion);
    EXPECT_FALSE(sees("Edit"));
    press(ImGuiKey_Escape);
    right_click(kOwnWelcome);
    stage_.show("message-menu-own");
    stage_.click(state_, "Edit");
    stage_.draw(state_);
    EXPECT_TRUE(sees("Do not edit"));
    EXPECT_EQ(stage_.memory().composer.drafts.at("#lobby").text(), kOwnWelcome);
}

TEST_F(MessageActionsTest, ReactChoosesAmongAFewEmoji) {
    point_at(kBugQuestion);
    stage_.click(state_, "React");
    stage_.draw(state_);
    stage_.show("message-emojis");
    const auto react = only<gui::intent::React>(stage_.click(state_, "react 🎉"));
    ASSERT_TRUE(react);
    EXPECT_EQ(react->seq, net::Seq{9});
    EXPECT_EQ(react->emoji, "🎉");
    EXPECT_TRUE(react->on);
    stage_.draw(state_);
    EXPECT_FALSE(sees("react 🎉"));
}

TEST_F(MessageActionsTest, AReactionIsToggledByAClickOnIt) {
    net::Changed liked{"#lobby", {9}, kSampleNow, "Ada", {}, {}, {}};
    liked.reactions = {{"👍", {"Ada", "Charles Babbage"}}, {"🔥", {"Mary Somerville"}}};
    receive(state_, liked);
    stage_.draw(state_);
    const auto back = only<gui::intent::React>(stage_.click(state_, "reaction 👍 2"));
    ASSERT_TRUE(back);
    EXPECT_FALSE(back->on);
    const auto on = only<gui::intent::React>(stage_.click(state_, "reaction 🔥 1"));
    ASSERT_TRUE(on);
    EXPECT_TRUE(on->on);
    EXPECT_EQ(on->emoji, "🔥");
}

TEST_F(MessageActionsTest, ARightClickOpensTheMenu) {
    right_click(kBugQuestion);
    for (const char* deed : {"Reply", "React", "Copy text", "Copy with time and nick"}) EXPECT_TRUE(sees(deed)) << deed;
    EXPECT_FALSE(sees("Remove"));
    EXPECT_FALSE(sees("Ask further"));
    stage_.show("message-menu");
    const auto copied = only<gui::intent::CopyText>(stage_.click(state_, "Copy with time and nick"));
    ASSERT_TRUE(copied);
    EXPECT_TRUE(copied->text.ends_with(std::string("] Mary Somerville: ") + kBugQuestion)) << copied->text;
    EXPECT_TRUE(copied->text.starts_with("["));
}

TEST_F(MessageActionsTest, RemovingAsksFirstWithTheTextInSight) {
    right_click(kOwnWelcome);
    stage_.click(state_, "Remove");
    stage_.draw(state_);
    EXPECT_TRUE(sees("Remove this message for everybody?"));
    stage_.show("message-removal");
    stage_.click(state_, "Keep it");
    stage_.draw(state_);
    EXPECT_FALSE(sees("Remove it"));

    right_click(kOwnWelcome);
    stage_.click(state_, "Remove");
    stage_.draw(state_);
    const auto removed = only<gui::intent::RemoveMessage>(stage_.click(state_, "Remove it"));
    ASSERT_TRUE(removed);
    EXPECT_EQ(removed->seq, net::Seq{6});
}

TEST_F(MessageActionsTest, EscapeClosesTheMenu) {
    right_click(kBugQuestion);
    ASSERT_TRUE(sees("Copy text"));
    press(ImGuiKey_Escape);
    stage_.draw(state_);
    EXPECT_FALSE(sees("Copy text"));
}

TEST_F(MessageActionsTest, AnAnswerIsAskedFurtherFromTheMenu) {
    state_ = done_answer_state();
    right_click("Answer");
    ASSERT_TRUE(sees("Ask further"));
    stage_.show("message-menu-answer");
}

TEST_F(MessageActionsTest, TheMenuOfAMessageThatIsRemovedMeanwhileCloses) {
    right_click(kBugQuestion);
    receive(state_, net::Changed{"#lobby", {9}, kSampleNow, "Mary Somerville", {}, true, {}});
    stage_.draw(state_);
    EXPECT_FALSE(sees("Copy text"));
}

TEST_F(MessageActionsTest, TheKeyboardReachesTheMenuOfAMessage) {
    stage_.draw(state_);
    // From the field over its two buttons to the oldest message on show.
    for (int i = 0; i < 3; ++i) press(ImGuiKey_Tab);
    stage_.show("message-focus");
    press(ImGuiKey_Menu);
    stage_.draw(state_);
    ASSERT_TRUE(sees("Copy text"));
    stage_.show("message-menu-key");
    for (int i = 0; i < 2; ++i) press(ImGuiKey_DownArrow);
    const auto copied = only<gui::intent::CopyText>(press(ImGuiKey_Enter));
    ASSERT_TRUE(copied);
    EXPECT_TRUE(copied->text.starts_with("Morning, everyone!"));
}

TEST_F(MessageActionsTest, TheMenuCopiesTheCodeOfAMessageAlone) {
    right_click(kBugQuestion);
    EXPECT_FALSE(sees("Copy code"));
    press(ImGuiKey_Escape);
    say("Look:\n```cpp\nint moth = 1;\n```\nand\n```\nfly();\n```");
    open_by_keyboard();
    const auto copied = only<gui::intent::CopyText>(stage_.click(state_, "Copy code"));
    ASSERT_TRUE(copied);
    EXPECT_EQ(copied->text, "int moth = 1;\nfly();");
}

TEST_F(MessageActionsTest, TheMenuShowsAndHidesASpoiler) {
    say("It was ||the moth|| after all");
    open_by_keyboard();
    EXPECT_FALSE(sees("Hide spoiler"));
    stage_.click(state_, "Show spoiler");
    EXPECT_EQ(stage_.memory().rich.revealed.size(), 1u);
    open_by_keyboard();
    EXPECT_FALSE(sees("Show spoiler"));
    stage_.click(state_, "Hide spoiler");
    EXPECT_TRUE(stage_.memory().rich.revealed.empty());
}

TEST_F(MessageActionsTest, TheOnlyLinkOfAMessageIsOpenedAndCopiedByTheKeyboard) {
    say("Read https://moths.example/wings today");
    open_by_keyboard();
    EXPECT_EQ(only<gui::intent::CopyText>(stage_.click(state_, "Copy link"))->text, "https://moths.example/wings");
    open_by_keyboard();
    stage_.show("message-menu-link");
    const auto opened = only<gui::intent::OpenLink>(press(ImGuiKey_Enter));
    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->url, "https://moths.example/wings");
    EXPECT_FALSE(sees("Open link"));
}

TEST_F(MessageActionsTest, OfSeveralLinksTheMenuAsksWhichAndToldIsWhereTheyLead) {
    say("[Wings](https://moths.example/wings), https://bugs.example/, [again](https://bugs.example/)");
    for (const gui::ThemeName theme : {gui::ThemeName::dark, gui::ThemeName::light}) {
        state_.settings.theme = theme;
        open_by_keyboard();
        stage_.click(state_, "Open link");
        stage_.draw(state_);
        EXPECT_TRUE(sees("link 1") && sees("link 2"));
        EXPECT_FALSE(sees("link 3")) << "each address once";
        EXPECT_TRUE(stage_.texts().drawn.contains("moths.example  ·  https://moths.example/wings"));
        stage_.show(theme == gui::ThemeName::dark ? "message-links-dark" : "message-links-light");
        press(ImGuiKey_Escape);
    }
    open_by_keyboard();
    stage_.click(state_, "Open link");
    EXPECT_FALSE(only<gui::intent::OpenLink>(stage_.click(state_, "link 1")));
    stage_.draw(state_);
    EXPECT_TRUE(sees("Open moths.example?")) << "its words do not say where it leads";
    press(ImGuiKey_Escape);
    open_by_keyboard();
    stage_.click(state_, "Copy link");
    EXPECT_EQ(only<gui::intent::CopyText>(stage_.click(state_, "link 2"))->text, "https://bugs.example/");
    EXPECT_FALSE(sees("link 2"));
}

TEST_F(MessageActionsTest, ALinkInAHiddenSpoilerIsNotOfferedUntilItIsShown) {
    say("||https://spoiler.example/end||");
    open_by_keyboard();
    EXPECT_FALSE(sees("Open link"));
    stage_.click(state_, "Show spoiler");
    open_by_keyboard();
    EXPECT_TRUE(sees("Open link"));
}

TEST_F(MessageActionsTest, TheKeyboardReachesTheEmojiAndBeginsAtTheFirst) {
    stage_.draw(state_);
    for (int i = 0; i < 3; ++i) press(ImGuiKey_Tab);
    press(ImGuiKey_Menu);
    press(ImGuiKey_DownArrow);
    press(ImGuiKey_Enter);
    stage_.draw(state_);
    ASSERT_TRUE(sees("react 👍"));
    stage_.show("message-emojis-key");
    const std::vector<gui::Intent> intents = press(ImGuiKey_Enter);
    ASSERT_FALSE(intents.empty());
    const auto* react = std::get_if<gui::intent::React>(&intents.front());
    ASSERT_NE(react, nullptr);
    EXPECT_EQ(react->seq, net::Seq{3});
    EXPECT_EQ(react->emoji, "👍");
}

}  // namespace
}  // namespace natter::tests
