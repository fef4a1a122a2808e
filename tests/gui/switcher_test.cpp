// The switcher of Ctrl+K: what it finds, and that the keyboard is enough for it.
#include "gui/views/switcher.hpp"

#include "tests/gui/support/robot.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>
#include <imgui_internal.h>

#include <algorithm>

namespace natter::tests {
namespace {

using gui::State;
using Names = std::vector<std::string>;

State switching_state() {
    State state = busy_lobby_state();
    state.commands = {{"topic", "/topic TEXT", "Sets the topic of the room."},
                      {"msg", "/msg NICK TEXT", "Says something to one person alone."},
                      {"me", "/me TEXT", "Says what you do."}};
    return state;
}

Names found(const State& state, std::string_view letters) {
    Names names;
    for (const gui::SwitcherRow& row : gui::switcher_rows(state, letters)) names.push_back(row.target);
    return names;
}

TEST(SwitcherRows, WithoutLettersShowUnreadFirstAndWhereOneIsLast) {
    EXPECT_EQ(found(switching_state(), ""), (Names{"#engines", "@Grace Hopper", "#lobby", "@Charles Babbage",
                                                   "@Mary Somerville", "@Михаил", "topic", "msg", "me"}));
}

TEST(SwitcherRows, AreFoundByAFewLettersTheBestFirst) {
    EXPECT_EQ(found(switching_state(), "mary").front(), "@Mary Somerville");
    EXPECT_EQ(found(switching_state(), "cb").front(), "@Charles Babbage");
    EXPECT_EQ(found(switching_state(), "eng").front(), "#engines");
    EXPECT_EQ(found(switching_state(), "миха"), (Names{"@Михаил"}));
    EXPECT_EQ(found(switching_state(), "me").front(), "me");
    EXPECT_TRUE(found(switching_state(), "qqq").empty());
}

TEST(SwitcherRows, ASignNarrowsThemDown) {
    EXPECT_EQ(found(switching_state(), "#"), (Names{"#engines", "#lobby"}));
    EXPECT_EQ(found(switching_state(), "@gr"), (Names{"@Grace Hopper"}));
    EXPECT_EQ(found(switching_state(), "/m"), (Names{"me", "msg"}));
}

TEST(SwitcherRows, OfferNoOneselfNobodyTwiceAndNoCommandsWithoutAConversation) {
    const Names all = found(switching_state(), "@");
    EXPECT_EQ(std::ranges::count(all, "@Ada"), 0);
    EXPECT_EQ(std::ranges::count(all, "@Grace Hopper"), 1);
    State waiting = waiting_state();
    waiting.commands = switching_state().commands;
    EXPECT_TRUE(found(waiting, "").empty());
}

TEST(SwitcherRows, AreNeverMoreThanFit) {
    State state = lobby_state();
    for (int i = 0; i < 500; ++i) receive(state, net::Joined{"#lobby", "guest" + std::to_string(i), kSampleNow});
    EXPECT_EQ(found(state, "guest").size(), gui::kSwitcherRows);
    EXPECT_EQ(found(state, "guest7").front(), "@guest7");
}

class SwitcherTest : public testing::Test {
  protected:
    void SetUp() override {
        stage_.draw(state_);
        stage_.draw(state_);
        press(ImGuiKey_K, ImGuiMod_Ctrl);
    }
    std::vector<gui::Intent> press(ImGuiKey key, ImGuiKey modifier = ImGuiKey_None) {
        ImGuiIO& io = ImGui::GetIO();
        if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, true);
        io.AddKeyEvent(key, true);
        auto intents = stage_.draw(state_);
        io.AddKeyEvent(key, false);
        if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, false);
        for (int i = 0; i < 2; ++i) {
            for (auto& intent : stage_.draw(state_)) intents.push_back(std::move(intent));
        }
        return intents;
    }
    void type(const char* text) {
        ImGui::GetIO().AddInputCharactersUTF8(text);
        stage_.draw(state_);
    }
    static std::string shown_by(const std::vector<gui::Intent>& intents) {
        for (const gui::Intent& intent : intents) {
            if (const auto* show = std::get_if<gui::intent::ShowConversation>(&intent)) return show->name;
        }
        return {};
    }
    bool sees(const char* label) { return stage_.items().find(label).has_value(); }

    State state_ = switching_state();
    Stage stage_;
};

TEST_F(SwitcherTest, LettersAndEnterGoThere) {
    EXPECT_TRUE(sees("go to #engines"));
    type("en");
    EXPECT_EQ(shown_by(press(ImGuiKey_Enter)), "#engines");
    EXPECT_FALSE(sees("Go to"));
    EXPECT_TRUE(stage_.memory().composer.active);
}

TEST_F(SwitcherTest, IsAsTallAsItsRowsAndItsFieldStaysInPlace) {
    const auto height = [] { return ImGui::GetCurrentContext()->OpenPopupStack.back().Window->Size.y; };
    const auto field = [&] { return stage_.items().find("Go to")->min.y; };
    const auto row = [&](const char* target) {
        const auto item = stage_.items().find(target);
        return item->max.y - item->min.y;
    };
    const float all = height();
    const float top = field();
    const float one = row("go to #engines");
    type("engines");
    EXPECT_NEAR(height(), all - one * static_cast<float>(gui::kSwitcherRows - 1), 1.0f);
    EXPECT_EQ(field(), top);
    type("qqq");
    EXPECT_NEAR(height(), all - one * static_cast<float>(gui::kSwitcherRows - 1), 1.0f) << "a sentence has its place";
    EXPECT_EQ(field(), top);
    for (int i = 0; i < 10; ++i) press(ImGuiKey_Backspace);
    EXPECT_EQ(height(), all);
}

TEST_F(SwitcherTest, EnterBeginsToTalkToSomebodyAlone) {
    type("mary");
    EXPECT_EQ(shown_by(press(ImGuiKey_Enter)), "@Mary Somerville");
}

TEST_F(SwitcherTest, UpAndDownChooseAndGoRound) {
    press(ImGuiKey_DownArrow);
    EXPECT_EQ(stage_.memory().layer.chosen, 1u);
    press(ImGuiKey_UpArrow);
    press(ImGuiKey_UpArrow);
    EXPECT_EQ(stage_.memory().layer.chosen, gui::kSwitcherRows - 1);
    press(ImGuiKey_DownArrow);
    press(ImGuiKey_DownArrow);
    EXPECT_EQ(shown_by(press(ImGuiKey_Enter)), "@Grace Hopper");
}

TEST_F(SwitcherTest, ACommandStandsInTheFieldBeforeWhatWasTyped) {
    press(ImGuiKey_Escape);
    type("The drawings");
    press(ImGuiKey_K, ImGuiMod_Ctrl);
    type("/top");
    EXPECT_EQ(shown_by(press(ImGuiKey_Enter)), "");
    EXPECT_EQ(stage_.memory().composer.drafts["#lobby"].text(), "/topic The drawings");
    type(" are here");
    EXPECT_EQ(stage_.memory().composer.drafts["#lobby"].text(), "/topic The drawings are here");
}

TEST_F(SwitcherTest, EscapeAndItsKeysCloseItAndOneGoesOnTyping) {
    type("x");
    press(ImGuiKey_Escape);
    EXPECT_FALSE(sees("Go to"));
    type("On");
    EXPECT_EQ(stage_.memory().composer.drafts["#lobby"].text(), "On");
    press(ImGuiKey_K, ImGuiMod_Ctrl);
    EXPECT_TRUE(sees("Go to"));
    EXPECT_EQ(stage_.memory().layer.query, "");
    press(ImGuiKey_K, ImGuiMod_Ctrl);
    EXPECT_FALSE(sees("Go to"));
}

TEST_F(SwitcherTest, AClickGoesThereToo) { EXPECT_EQ(shown_by(stage_.click(state_, "go to #engines")), "#engines"); }

TEST_F(SwitcherTest, LooksRightInBothThemes) {
    for (const gui::ThemeName theme : {gui::ThemeName::dark, gui::ThemeName::light}) {
        state_.settings.theme = theme;
        stage_.draw(state_);
        const std::string name = theme == gui::ThemeName::dark ? "dark" : "light";
        stage_.show("switcher-" + name);
    }
    type("ma");
    stage_.show("switcher-found");
    type("qq");
    EXPECT_TRUE(sees("Nothing has these letters. Try fewer of them."));
    stage_.show("switcher-nothing");
}

TEST(SwitcherApp, FindsTheCommandsOfARealServer) {
    Robot robot;
    robot.fill("Your name", "Ada");
    robot.click("Host here");
    robot.fill("Port for single", "0");
    robot.fill("Port for group", "0");
    robot.click("Start hosting");
    ASSERT_TRUE(robot.until_sees("person Ada"));
    robot.press(ImGuiKey_K, ImGuiMod_Ctrl);
    robot.type("/top");
    ASSERT_TRUE(robot.sees("go to topic"));
    robot.press(ImGuiKey_Enter);
    robot.type("Moths");
    robot.press(ImGuiKey_Enter);
    EXPECT_TRUE(robot.until([&] { return robot.state().conversations.at("#lobby").topic == "Moths"; }));
}

}  // namespace
}  // namespace natter::tests
