// What folds away by the width of the window, and the drawers that it comes back in.
#include "gui/views/window_layout.hpp"
#include "gui/views/drawer.hpp"
#include "gui/views/text.hpp"
#include "gui/views/tiling.hpp"
#include "gui/views/widgets.hpp"
#include "tests/gui/support/room_check.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using gui::LayoutNeeds;
using gui::Stands;
using gui::State;

LayoutNeeds usual(float width) {
    LayoutNeeds needs;
    needs.width = width;
    needs.list = needs.panel = true;
    needs.list_width = 264;
    needs.panel_width = 216;
    return needs;
}

TEST(WindowLayout, HasEverythingBesideEachOtherWhereThereIsRoom) {
    const gui::WindowLayout layout = gui::lay_out_window(usual(1120));
    EXPECT_EQ(layout.list, Stands::beside);
    EXPECT_EQ(layout.list_width, 264);
    EXPECT_EQ(layout.panel, Stands::beside);
}

TEST(WindowLayout, FoldsThePanelAwayFirstThenNarrowsTheListAndThenFoldsItAway) {
    EXPECT_EQ(gui::lay_out_window(usual(800)).panel, Stands::over);
    EXPECT_EQ(gui::lay_out_window(usual(800)).list_width, 264);
    EXPECT_EQ(gui::lay_out_window(usual(600)).list_width, 240);
    EXPECT_EQ(gui::lay_out_window(usual(520)).list, Stands::beside);
    EXPECT_EQ(gui::lay_out_window(usual(520)).list_width, gui::kListLeast);
    EXPECT_EQ(gui::lay_out_window(usual(519)).list, Stands::over);
}

TEST(WindowLayout, AlwaysLeavesTheMiddleItsRoom) {
    for (float width = gui::kLeastWidth; width < 2000; width += 7) {
        for (const bool rail : {false, true}) {
            LayoutNeeds needs = usual(width);
            needs.rail = rail;
            needs.rail_width = 64;
            const gui::WindowLayout layout = gui::lay_out_window(needs);
            float middle = width - (layout.rail ? needs.rail_width : 0);
            if (layout.list == Stands::beside) middle -= layout.list_width;
            EXPECT_GE(middle, gui::kMiddleLeast) << width;
            if (layout.panel == Stands::beside) middle -= layout.panel_width;
            EXPECT_GE(middle, gui::kMiddleLeast) << width;
            EXPECT_EQ(layout.rail, rail && layout.list == Stands::beside) << "the rail goes with the list";
        }
    }
}

TEST(WindowLayout, KeepsTheZoomFromLeavingAPageTooLittleRoom) {
    EXPECT_FLOAT_EQ(gui::zoom_that_fits(1.5f, 1120, 720), 1.5f);
    EXPECT_FLOAT_EQ(gui::zoom_that_fits(2.5f, 640, 480), 2.0f);
    EXPECT_FLOAT_EQ(gui::zoom_that_fits(2.5f, 1000, 240), 1.0f);
    EXPECT_FLOAT_EQ(gui::zoom_that_fits(1.0f, 0, 0), 1.0f) << "a window that is not there yet";
}

TEST(WindowLayout, ADrawerLeavesSomethingToClickOn) {
    EXPECT_EQ(gui::drawer_width(288, 448), 288);
    EXPECT_EQ(gui::drawer_width(288, 320), 280);
    EXPECT_EQ(gui::drawer_width(288, 10), 0);
}

TEST(TilingTest, HasRowsAsEvenAsTheyCanBe) {
    EXPECT_EQ(gui::Tiling(4, 600, 128, 12).columns(), 4u);
    EXPECT_EQ(gui::Tiling(4, 430, 128, 12).columns(), 2u);
    EXPECT_EQ(gui::Tiling(4, 100, 128, 12).columns(), 1u);
    EXPECT_EQ(gui::Tiling(0, 100, 128, 12).rows(), 1u);
    const gui::Tiling tiling(4, 288, 128, 12);
    EXPECT_EQ(tiling.height(76), 164);
    EXPECT_EQ(tiling.tile({10, 20}, 3, 76).max.x, 298);
    EXPECT_EQ(tiling.tile({10, 20}, 3, 76).min.y, 108);
}

class Drawers : public testing::Test {
  protected:
    bool sees(std::string_view label) const { return stage_.items().find(label).has_value(); }
    std::vector<gui::Intent> press(const State& state, ImGuiKey key) {
        ImGui::GetIO().AddKeyEvent(key, true);
        auto intents = stage_.draw(state);
        ImGui::GetIO().AddKeyEvent(key, false);
        const auto more = stage_.draw(state);
        intents.insert(intents.end(), more.begin(), more.end());
        return intents;
    }
    void click_at(const State& state, ImVec2 at) {
        ImGuiIO& io = ImGui::GetIO();
        io.AddMousePosEvent(at.x, at.y);
        stage_.draw(state);
        io.AddMouseButtonEvent(0, true);
        stage_.draw(state);
        io.AddMouseButtonEvent(0, false);
        stage_.draw(state);
    }
    static std::string list_button() { return "Rooms and people (F9)\n3 unread messages"; }

    Stage stage_{{448, 600}};
    State state_ = busy_lobby_state();
};

TEST_F(Drawers, TheListIsFoldedAwayBehindAButtonThatCountsWhatIsUnread) {
    stage_.draw(state_);
    EXPECT_FALSE(sees("#engines"));
    EXPECT_TRUE(sees(list_button()));
    EXPECT_TRUE(sees("3"));
    stage_.click(state_, list_button());
    EXPECT_TRUE(sees("#engines"));
    EXPECT_TRUE(sees("Your server"));
}

TEST_F(Drawers, PickingAConversationClosesTheList) {
    stage_.draw(state_);
    stage_.click(state_, list_button());
    const auto intents = stage_.click(state_, "#engines");
    ASSERT_EQ(intents.size(), 1u);
    EXPECT_EQ(std::get<gui::intent::ShowConversation>(intents.front()).name, "#engines");
    EXPECT_FALSE(sees("#engines"));
}

TEST_F(Drawers, ItsKeysOpenAndCloseTheListAndEscapeClosesIt) {
    stage_.draw(state_);
    press(state_, ImGuiKey_F9);
    EXPECT_TRUE(sees("#engines"));
    press(state_, ImGuiKey_F9);
    EXPECT_FALSE(sees("#engines"));
    press(state_, ImGuiKey_F9);
    press(state_, ImGuiKey_Escape);
    EXPECT_FALSE(sees("#engines"));
}

TEST_F(Drawers, TheKeyboardGoesOnInTheList) {
    stage_.draw(state_);
    press(state_, ImGuiKey_F9);
    press(state_, ImGuiKey_DownArrow);
    const auto intents = press(state_, ImGuiKey_Enter);
    ASSERT_EQ(intents.size(), 1u);
    EXPECT_TRUE(std::holds_alternative<gui::intent::ShowConversation>(intents.front()));
}

TEST_F(Drawers, EscapeGivesUpTheNameOfARoomFirst) {
    stage_.draw(state_);
    press(state_, ImGuiKey_F9);
    stage_.click(state_, "Join a room");
    EXPECT_TRUE(sees("Room"));
    press(state_, ImGuiKey_Escape);
    EXPECT_TRUE(sees("#engines"));
    EXPECT_FALSE(sees("Room"));
    press(state_, ImGuiKey_Escape);
    EXPECT_FALSE(sees("#engines"));
}

// It closed the drawer, and no menu was seen.
TEST_F(Drawers, ARightClickInTheListOpensItsMenuAndTheDrawerStays) {
    stage_.draw(state_);
    press(state_, ImGuiKey_F9);
    const auto right_click = [&] {
        const Item row = stage_.items().find("#engines").value_or(Item{});
        ImGuiIO& io = ImGui::GetIO();
        io.AddMousePosEvent(row.center().x, row.center().y);
        stage_.draw(state_);
        io.AddMouseButtonEvent(1, true);
        stage_.draw(state_);
        io.AddMouseButtonEvent(1, false);
        stage_.draw(state_);
    };
    right_click();
    EXPECT_TRUE(sees("Nothing"));
    EXPECT_TRUE(sees("#engines"));
    stage_.show("drawer-levels");
    press(state_, ImGuiKey_Escape);
    EXPECT_FALSE(sees("Nothing"));
    EXPECT_TRUE(sees("#engines")) << "the menu alone is closed";
    right_click();
    const auto intents = stage_.click(state_, "Nothing");
    ASSERT_EQ(intents.size(), 1u);
    EXPECT_TRUE(std::holds_alternative<gui::intent::ChangeSettings>(intents.front()));
    EXPECT_TRUE(sees("#engines"));
    EXPECT_FALSE(sees("Nothing"));
}

TEST_F(Drawers, AClickBesideTheListClosesIt) {
    stage_.draw(state_);
    press(state_, ImGuiKey_F9);
    EXPECT_TRUE(sees("#engines"));
    click_at(state_, {440, 300});
    EXPECT_FALSE(sees("#engines"));
}

TEST_F(Drawers, ThePeopleComeFromTheRightAndLeaveTheSettingsAlone) {
    stage_.draw(state_);
    EXPECT_FALSE(sees("person Mary Somerville"));
    EXPECT_TRUE(stage_.click(state_, "Show people").empty());
    EXPECT_TRUE(sees("person Mary Somerville"));
    const auto intents = stage_.click(state_, "person Mary Somerville");
    ASSERT_EQ(intents.size(), 1u);
    EXPECT_FALSE(sees("person Mary Somerville"));
}

TEST_F(Drawers, AWindowThatGetsWiderNeedsNoDrawer) {
    stage_.draw(state_);
    press(state_, ImGuiKey_F9);
    EXPECT_EQ(stage_.memory().layer.open, gui::Layer::list);
    stage_.resize({1120, 720});
    stage_.draw(state_);
    EXPECT_EQ(stage_.memory().layer.open, gui::Layer::none);
    EXPECT_TRUE(sees("#engines"));
}

TEST_F(Drawers, WhereTheListStandsItsKeysLeadIntoIt) {
    stage_.resize({1120, 720});
    stage_.draw(state_);
    press(state_, ImGuiKey_F9);
    EXPECT_EQ(stage_.memory().layer.open, gui::Layer::none);
    press(state_, ImGuiKey_DownArrow);
    const auto intents = press(state_, ImGuiKey_Enter);
    ASSERT_EQ(intents.size(), 1u);
    EXPECT_TRUE(std::holds_alternative<gui::intent::ShowConversation>(intents.front()));
}

TEST_F(Drawers, ARoomIsPickedBehindAButtonWhereThereIsNoList) {
    state_.current.clear();
    stage_.draw(state_);
    stage_.click(state_, "Rooms and people");
    EXPECT_TRUE(sees("#engines"));
}

TEST(ElsewhereTest, CountsAllButWhatIsRead) {
    State state = busy_lobby_state();
    EXPECT_EQ(gui::waiting_elsewhere(state).unread, 3u);
    EXPECT_GT(gui::waiting_elsewhere(state).calls, 0u);
    gui::ServerState other = state;
    state.parked.push_back(other);
    EXPECT_EQ(gui::waiting_elsewhere(state).unread, 6u);
}

/// The check of little_room_test must be able to fail.
class RoomCheck : public testing::Test {
  protected:
    std::string fault_of(void (*views)(gui::Ui&)) {
        stage_.draw_other(views);
        std::string all;
        for (const std::string& fault : faults_of_room(stage_.items(), {400, 300}, 2.0f)) all += fault + "\n";
        return all;
    }
    bool tells(void (*views)(gui::Ui&), std::string_view words) {
        return fault_of(views).find(words) != std::string::npos;
    }

    Stage stage_{{400, 300}};
};

using gui::Look;
using gui::rect_at;
using gui::Type;

TEST_F(RoomCheck, FindsNothingWhereNothingIs) {
    EXPECT_EQ(fault_of([](gui::Ui& ui) {
                  gui::button(ui, "One", rect_at({10, 10}, 80, 36), Look::quiet);
                  gui::button(ui, "Two", rect_at({90, 10}, 80, 36), Look::quiet);
              }),
              "");
}

TEST_F(RoomCheck, TellsOfControlsOnEachOther) {
    EXPECT_TRUE(tells(
        [](gui::Ui& ui) {
            gui::button(ui, "One", rect_at({10, 10}, 80, 36), Look::quiet);
            gui::button(ui, "Two", rect_at({80, 10}, 80, 36), Look::quiet);
        },
        "lie on each other"));
}

TEST_F(RoomCheck, TellsOfAControlThatLeavesTheWindow) {
    EXPECT_TRUE(tells([](gui::Ui& ui) { gui::button(ui, "One", rect_at({350, 10}, 80, 36), Look::quiet); }, "\"One\""));
}

TEST_F(RoomCheck, TellsOfTextsThatRunIntoEachOther) {
    EXPECT_TRUE(tells(
        [](gui::Ui& ui) {
            gui::draw_text(ui, Type::body, {10, 10}, gui::rgb(0xFFFFFF), "a long line of words");
            gui::draw_text(ui, Type::body, {40, 14}, gui::rgb(0xFFFFFF), "another one");
        },
        "run into each other"));
}

TEST_F(RoomCheck, TellsOfATextThatRunsOverTheEdgeOfItsControl) {
    EXPECT_TRUE(tells(
        [](gui::Ui& ui) {
            gui::click_area("One", rect_at({60, 10}, 60, 36));
            gui::draw_text(ui, Type::body, {50, 18}, gui::rgb(0xFFFFFF), "too long for it");
        },
        "runs over the edge"));
}

TEST_F(RoomCheck, TellsOfATextThatIsCutOffWithoutASign) {
    EXPECT_TRUE(tells(
        [](gui::Ui& ui) {
            gui::draw_text(ui, Type::body, {360, 18}, gui::rgb(0xFFFFFF), "out of the window");
        },
        "is cut off"));
}

}  // namespace
}  // namespace natter::tests
