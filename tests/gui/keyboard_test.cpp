// The keyboard alone: it reaches every control of every panel, and a ring is seen around whatever has it.
#include "tests/gui/support/keyboard.hpp"
#include "tests/gui/support/sample_answers.hpp"
#include "tests/gui/support/sample_state.hpp"

#include <gtest/gtest.h>

#include <set>

namespace natter::tests {
namespace {

using gui::State;

struct Panel {
    const char* name;
    State (*state)();
};

State serving() {
    State state = hosting_state();
    state.page = gui::Page::server;
    return state;
}

State answering() {
    State state = busy_lobby_state();
    state.banner = "Something to know.";
    return state;
}

const std::array kPanels = {
    Panel{"first screen", first_screen_state}, Panel{"room", busy_lobby_state}, Panel{"search", found_state},
    Panel{"waiting", waiting_state},           Panel{"server", serving},        Panel{"toast", answering},
};

using Case = std::tuple<Panel, gui::ThemeName>;
class EveryPanel : public testing::TestWithParam<Case> {};

INSTANTIATE_TEST_SUITE_P(Keyboard, EveryPanel,
                         testing::Combine(testing::ValuesIn(kPanels),
                                          testing::Values(gui::ThemeName::dark, gui::ThemeName::light)));

TEST_P(EveryPanel, IsReachedByTabAloneWithARingAroundWhatHasTheKeyboard) {
    State state = std::get<0>(GetParam()).state();
    state.settings.theme = std::get<1>(GetParam());
    Keyboard keyboard(state);
    std::set<std::string> controls;
    for (const Item& item : keyboard.stage.items().items()) {
        if (item.control && !item.label.empty()) controls.insert(item.label);
    }
    const std::set<std::string> reached = keyboard.go_round(120);
    for (const std::string& control : controls) EXPECT_TRUE(reached.contains(control)) << control;
    EXPECT_TRUE(keyboard.without_ring.empty()) << "No ring around:\n" << listed(keyboard.without_ring);
    const std::string here = keyboard.focused();
    keyboard.press(ImGuiKey_Tab);
    keyboard.press(ImGuiKey_Tab, ImGuiMod_Shift);
    EXPECT_EQ(keyboard.focused(), here) << "Shift+Tab goes the other way";
}

TEST(KeyboardTest, F6GoesFromPartToPartAndBack) {
    Keyboard keyboard(busy_lobby_state());
    EXPECT_EQ(keyboard.focused(), "Message");
    keyboard.press(ImGuiKey_F6);
    EXPECT_TRUE(keyboard.focused().starts_with("person ")) << keyboard.focused();
    keyboard.press(ImGuiKey_F6);
    keyboard.stage.show("keyboard-f6");
    EXPECT_EQ(keyboard.focused(), "#lobby") << "the conversation on show";
    keyboard.press(ImGuiKey_F6, ImGuiMod_Shift);
    keyboard.press(ImGuiKey_F6, ImGuiMod_Shift);
    EXPECT_EQ(keyboard.focused(), "Message");
    EXPECT_TRUE(keyboard.stage.memory().composer.active) << "one can write at once";
    keyboard.press(ImGuiKey_F6, ImGuiMod_Shift);
    EXPECT_TRUE(keyboard.stage.memory().reading.focus.on) << keyboard.focused();
}

/// F6, F6, Enter, Enter in the field for messages once left the server.
TEST(KeyboardTest, AQuestionThatDestroysSomethingHasTheKeyboardOnTheHarmlessAnswer) {
    Keyboard keyboard(busy_lobby_state());
    keyboard.tab_to("Leave this server");
    keyboard.press(ImGuiKey_Enter);
    EXPECT_EQ(keyboard.focused(), "Stay");
    EXPECT_TRUE(keyboard.press(ImGuiKey_Enter).empty());
    EXPECT_EQ(keyboard.stage.memory().layer.open, gui::Layer::none);
}

TEST(KeyboardTest, StoppingTheServerIsAskedWithTheKeyboardOnTheHarmlessAnswer) {
    Keyboard keyboard(serving());
    keyboard.tab_to("Stop server");
    keyboard.press(ImGuiKey_Enter);
    EXPECT_EQ(keyboard.focused(), "Leave it");
}

/// The page keys once led from the field to whatever stood there, and Enter pressed that.
TEST(KeyboardTest, PageKeysInTheFieldScrollTheMessagesAndLeaveTheKeyboardThere) {
    State state = lobby_state();
    receive_many(state, 80);
    Keyboard keyboard(state);
    for (const ImGuiKey key : {ImGuiKey_PageUp, ImGuiKey_PageUp, ImGuiKey_PageDown}) {
        keyboard.press(key);
        EXPECT_EQ(keyboard.focused(), "Message");
        EXPECT_TRUE(keyboard.stage.memory().composer.active);
    }
    EXPECT_FALSE(keyboard.stage.memory().anchors["#lobby"].at_bottom);
}

TEST(KeyboardTest, UpAndDownGoFromMessageToMessageAndTheListFollows) {
    State state = lobby_state();
    receive_many(state, 80);
    Keyboard keyboard(state);
    keyboard.press(ImGuiKey_F6, ImGuiMod_Shift);
    auto& focus = keyboard.stage.memory().reading.focus;
    ASSERT_TRUE(focus.on);
    const auto seq = [&] { return focus.on ? focus.on->seq.value : std::uint64_t{0}; };
    const auto newest = seq();
    for (std::uint64_t i = 1; i <= 25; ++i) {
        keyboard.press(ImGuiKey_UpArrow);
        ASSERT_EQ(seq(), newest - i);
        ASSERT_GT(keyboard.ring_pixels(), 12);
    }
    for (std::uint64_t i = 1; i <= 25; ++i) keyboard.press(ImGuiKey_DownArrow);
    EXPECT_EQ(seq(), newest);
    keyboard.stage.show("keyboard-message");
    keyboard.press(ImGuiKey_Menu);
    EXPECT_TRUE(keyboard.stage.items().find("Reply"));
    keyboard.press(ImGuiKey_Escape);
    keyboard.press(ImGuiKey_Escape);
    EXPECT_TRUE(keyboard.stage.memory().composer.active) << "Escape leads back to the field";
}

TEST(KeyboardTest, TabLeadsOnWhenWhatHadTheKeyboardIsGone) {
    Keyboard keyboard(busy_lobby_state());
    keyboard.press(ImGuiKey_F6);
    keyboard.state.conversations["#lobby"].people.clear();
    keyboard.press(ImGuiKey_Tab);
    EXPECT_NE(keyboard.focused(), "");
}

TEST(KeyboardTest, TheEmojiPickersToneIsReachedByTab) {
    Keyboard keyboard(busy_lobby_state());
    keyboard.press(ImGuiKey_E, ImGuiMod_Ctrl);
    const std::set<std::string> reached = keyboard.go_round(40);
    EXPECT_TRUE(reached.contains("Choose the skin tone")) << listed(reached);
    EXPECT_TRUE(reached.contains("Find an emoji"));
}

TEST(KeyboardTest, TheLayersAreReachedByTabWithARing) {
    struct LayerCase {
        ImGuiKey key;
        const char* control;
    };
    for (const LayerCase& each : {LayerCase{ImGuiKey_Comma, "Close"}, LayerCase{ImGuiKey_Slash, "Close"}}) {
        Keyboard keyboard(busy_lobby_state());
        keyboard.press(each.key, ImGuiMod_Ctrl);
        const std::set<std::string> reached = keyboard.go_round(60);
        EXPECT_TRUE(reached.contains(each.control)) << listed(reached);
        EXPECT_TRUE(keyboard.without_ring.empty()) << listed(keyboard.without_ring);
    }
}

}  // namespace
}  // namespace natter::tests
