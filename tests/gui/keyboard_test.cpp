// The keyboard alone: it reaches every control of every panel, and a ring is seen around whatever has it.
#include "gui/views/palette.hpp"
#include "tests/gui/support/sample_answers.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <imgui_internal.h>

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace natter::tests {
namespace {

using gui::State;

class Keyboard {
  public:
    explicit Keyboard(State state, gui::WindowSize size = {1120, 800}) : state_(std::move(state)), stage_(size) {
        stage_.draw(state_);
        stage_.draw(state_);
    }
    std::vector<gui::Intent> press(ImGuiKey key, ImGuiKey modifier = ImGuiKey_None) {
        ImGuiIO& io = ImGui::GetIO();
        if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, true);
        stage_.draw(state_);
        io.AddKeyEvent(key, true);
        auto intents = stage_.draw(state_);
        io.AddKeyEvent(key, false);
        if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, false);
        for (auto& each : stage_.draw(state_)) intents.push_back(std::move(each));
        return intents;
    }
    std::string focused() const {
        for (const Item& item : stage_.items().items()) {
            if (item.id == ImGui::GetCurrentContext()->NavId) return item.label;
        }
        return {};
    }
    /// How many pixels of the ring's colour are around what has the keyboard.
    int ring_pixels() const {
        const gui::Color accent = gui::palette(state_.settings.theme).accent;
        const gui::Picture picture = stage_.picture();
        int found = 0;
        for (const Item& item : stage_.items().items()) {
            if (item.id != ImGui::GetCurrentContext()->NavId) continue;
            for (int x = static_cast<int>(item.min.x) - 4; x < static_cast<int>(item.max.x) + 4; ++x) {
                for (int y = static_cast<int>(item.min.y) - 4; y < static_cast<int>(item.max.y) + 4; ++y) {
                    if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) continue;
                    const auto at = static_cast<std::size_t>((y * picture.width + x) * 4);
                    const auto near = [&](int channel, int shift) {
                        const int wanted = static_cast<int>((accent >> shift) & 0xFF);
                        return std::abs(picture.rgba[at + static_cast<std::size_t>(channel)] - wanted) <= 24;
                    };
                    found += near(0, 0) && near(1, 8) && near(2, 16) ? 1 : 0;
                }
            }
            break;
        }
        return found;
    }
    /// Goes round by Tab, and notes what had no ring.
    std::set<std::string> go_round(int most, ImGuiKey modifier = ImGuiKey_None) {
        std::set<ImGuiID> seen;
        std::set<std::string> reached;
        for (int i = 0; i < most; ++i) {
            press(ImGuiKey_Tab, modifier);
            const ImGuiID id = ImGui::GetCurrentContext()->NavId;
            if (!seen.insert(id).second) break;
            reached.insert(focused());
            if (ring_pixels() < 12) without_ring.insert(focused());
        }
        return reached;
    }
    std::string listed(const std::set<std::string>& names) const {
        std::string text;
        for (const std::string& name : names) text += "  \"" + name + "\"\n";
        return text;
    }

    State state_;
    Stage stage_;
    std::set<std::string> without_ring;
};

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
    for (const Item& item : keyboard.stage_.items().items()) {
        if (item.control && !item.label.empty()) controls.insert(item.label);
    }
    const std::set<std::string> reached = keyboard.go_round(120);
    for (const std::string& control : controls) EXPECT_TRUE(reached.contains(control)) << control;
    EXPECT_TRUE(keyboard.without_ring.empty()) << "No ring around:\n" << keyboard.listed(keyboard.without_ring);
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
    keyboard.stage_.show("keyboard-f6");
    EXPECT_EQ(keyboard.focused(), "Leave this server");
    keyboard.press(ImGuiKey_F6, ImGuiMod_Shift);
    keyboard.press(ImGuiKey_F6, ImGuiMod_Shift);
    EXPECT_EQ(keyboard.focused(), "Message");
    EXPECT_TRUE(keyboard.stage_.memory().composer.active) << "one can write at once";
    keyboard.press(ImGuiKey_F6, ImGuiMod_Shift);
    EXPECT_TRUE(keyboard.stage_.memory().reading.focus.on) << keyboard.focused();
}

TEST(KeyboardTest, UpAndDownGoFromMessageToMessageAndTheListFollows) {
    State state = lobby_state();
    receive_many(state, 80);
    Keyboard keyboard(state);
    keyboard.press(ImGuiKey_F6, ImGuiMod_Shift);
    auto& focus = keyboard.stage_.memory().reading.focus;
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
    keyboard.stage_.show("keyboard-message");
    keyboard.press(ImGuiKey_Menu);
    EXPECT_TRUE(keyboard.stage_.items().find("Reply"));
    keyboard.press(ImGuiKey_Escape);
    keyboard.press(ImGuiKey_Escape);
    EXPECT_TRUE(keyboard.stage_.memory().composer.active) << "Escape leads back to the field";
}

TEST(KeyboardTest, TabLeadsOnWhenWhatHadTheKeyboardIsGone) {
    Keyboard keyboard(busy_lobby_state());
    keyboard.press(ImGuiKey_F6);
    keyboard.state_.conversations["#lobby"].people.clear();
    keyboard.press(ImGuiKey_Tab);
    EXPECT_NE(keyboard.focused(), "");
}

TEST(KeyboardTest, TheEmojiPickersToneIsReachedByTab) {
    Keyboard keyboard(busy_lobby_state());
    keyboard.press(ImGuiKey_E, ImGuiMod_Ctrl);
    const std::set<std::string> reached = keyboard.go_round(40);
    EXPECT_TRUE(reached.contains("Choose the skin tone")) << keyboard.listed(reached);
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
        EXPECT_TRUE(reached.contains(each.control)) << keyboard.listed(reached);
        EXPECT_TRUE(keyboard.without_ring.empty()) << keyboard.listed(keyboard.without_ring);
    }
}

}  // namespace
}  // namespace natter::tests
