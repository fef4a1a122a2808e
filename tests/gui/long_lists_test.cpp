// Lists as long as strangers can make them: a frame costs what is in sight, and the app comes to rest.
#include "gui/views/layers.hpp"
#include "tests/gui/support/keyboard.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>
#include <imgui_internal.h>

namespace natter::tests {
namespace {

using gui::State;

constexpr int kMany = 3'000;

std::string numbered(const std::string& name, int number) {
    const std::string digits = std::to_string(number);
    return name + std::string(4 - digits.size(), '0') + digits;
}

void add_conversations(State& state, const std::string& name) {
    for (int i = 0; i < kMany; ++i) {
        const std::string each = numbered(name, i);
        state.conversations[each].name = each;
        state.conversations[each].unread = 1;
    }
}

State with_many_strangers() {
    State state = busy_lobby_state();
    add_conversations(state, "@stranger");
    return state;
}

State with_many_rooms() {
    State state = busy_lobby_state();
    add_conversations(state, "#room");
    return state;
}

State with_many_earlier() {
    State state = paired_state();
    add_conversations(state, "@stranger");
    return state;
}

State with_many_people() {
    State state = busy_lobby_state();
    for (int i = 0; i < kMany; ++i) state.conversations["#lobby"].people.emplace_back().nick = numbered("person", i);
    return state;
}

State with_many_guests() {
    State state = hosting_state();
    state.page = gui::Page::server;
    for (int i = 0; i < kMany; ++i) {
        gui::HostGuest guest;
        guest.nick = numbered("guest", i);
        guest.address = "10.0.0.1:" + std::to_string(10'000 + i);
        state.hosting.guests.push_back(guest);
    }
    return state;
}

struct Long {
    const char* name;
    State (*state)();
};

class LongLists : public testing::TestWithParam<Long> {
  protected:
    /// What one more frame lays out, after a window full of it was drawn.
    std::size_t asked(const State& state) {
        for (int i = 0; i < 8; ++i) stage_.draw(state);
        stage_.forget_drawn();
        stage_.draw(state);
        return stage_.texts().asked.size();
    }

    Stage stage_;
};

INSTANTIATE_TEST_SUITE_P(Every, LongLists,
                         testing::Values(Long{"strangers", with_many_strangers}, Long{"rooms", with_many_rooms},
                                         Long{"earlier", with_many_earlier}, Long{"people", with_many_people},
                                         Long{"guests", with_many_guests}),
                         [](const auto& list) { return list.param.name; });

TEST_P(LongLists, CostWhatIsInSightAndComeToRest) {
    const State state = GetParam().state();
    EXPECT_LT(asked(state), 200u);
    EXPECT_FALSE(stage_.engine().wants_frame());
    const std::size_t made = stage_.engine().counts().layouts;
    stage_.draw(state);
    EXPECT_EQ(stage_.engine().counts().layouts, made);
    stage_.show(std::string("long-") + GetParam().name);
}

TEST_P(LongLists, LeaveTheSwitcherItsWords) {
    State state = GetParam().state();
    if (state.page == gui::Page::server) state.page = gui::Page::conversation;
    stage_.draw(state);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_K, true);
    stage_.draw(state);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_K, false);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
    EXPECT_LT(asked(state), 250u);
    EXPECT_EQ(stage_.memory().layer.open, gui::Layer::switcher);
    EXPECT_TRUE(stage_.texts().drawn.contains("Go to a room, a person or a command"));
    EXPECT_FALSE(stage_.engine().wants_frame());
}

TEST(LongListsByKeys, F6ComesToTheConversationOnShowHoweverFarDownItIs) {
    State state = with_many_strangers();
    state.current = "@stranger2000";
    Keyboard keyboard(state);
    keyboard.press(ImGuiKey_F6);
    EXPECT_EQ(keyboard.focused(), "@stranger2000");
    keyboard.press(ImGuiKey_DownArrow);
    EXPECT_EQ(keyboard.focused(), "@stranger2001");
    keyboard.press(ImGuiKey_UpArrow);
    keyboard.press(ImGuiKey_UpArrow);
    EXPECT_EQ(keyboard.focused(), "@stranger1999");
    keyboard.press(ImGuiKey_Tab);
    EXPECT_EQ(keyboard.focused(), "@stranger2000");
    keyboard.press(ImGuiKey_Tab, ImGuiMod_Shift);
    EXPECT_EQ(keyboard.focused(), "@stranger1999");
}

}  // namespace
}  // namespace natter::tests
