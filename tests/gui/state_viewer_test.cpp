// The window for developers: what it says, and that it costs nothing while it is closed.
#include "gui/model/frame_record.hpp"
#include "gui/model/vitals.hpp"
#include "tests/gui/support/robot.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/spoken.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using namespace std::chrono_literals;
using gui::FrameRecord;
using gui::Wake;

std::string value_of(const std::vector<gui::VitalRow>& rows, const std::string& name) {
    for (const gui::VitalRow& row : rows) {
        if (row.name == name) return row.value;
    }
    return "(none)";
}

TEST(FrameRecordTest, TellsTheLastTheMedianAndTheSlowest) {
    FrameRecord record;
    EXPECT_EQ(record.quantile(0.5), 0us);
    const FrameRecord::Clock::time_point start{};
    for (int i = 1; i <= 100; ++i) record.note(start, i * 10us, Wake::input);
    EXPECT_EQ(record.last(), 1'000us);
    EXPECT_EQ(record.quantile(0.5), 500us);
    EXPECT_EQ(record.quantile(0.99), 990us);
    EXPECT_EQ(record.drawn(), 100u);
}

TEST(FrameRecordTest, CountsFramesByWhatTheyAreForOverTenSeconds) {
    FrameRecord record;
    const FrameRecord::Clock::time_point start{};
    for (int i = 0; i < 20; ++i) record.note(start + i * 1s, 1us, i % 2 == 0 ? Wake::network : Wake::time);
    const auto rates = record.per_second(start + 19s);
    EXPECT_NEAR(rates[0], 0, 0.001);
    EXPECT_NEAR(rates[1], 0.5, 0.001);
    EXPECT_NEAR(rates[2], 0.5, 0.001);
}

TEST(FrameRecordTest, IsBounded) {
    FrameRecord record;
    for (std::size_t i = 0; i < 3 * FrameRecord::kKept; ++i) record.note({}, i < FrameRecord::kKept ? 1s : 1ms, {});
    EXPECT_EQ(record.quantile(1), 1'000us);
    EXPECT_EQ(record.drawn(), 3 * FrameRecord::kKept);
}

TEST(VitalsTest, TellEachServersConnectionOutboxAndRows) {
    const gui::State state = hosting_state();
    FrameRecord record;
    gui::Vitals vitals;
    vitals.frames = &record;
    vitals.round_trips[state.id] = 1'250us;
    const auto rows = gui::vital_rows(state, vitals, {});
    EXPECT_EQ(value_of(rows, "Analytical Engine"), "");
    EXPECT_EQ(value_of(rows, "Connection"), "online");
    EXPECT_EQ(value_of(rows, "Round trip"), "1.25 ms");
    EXPECT_EQ(value_of(rows, "Outbox"), "2");
    EXPECT_EQ(value_of(rows, "Sessions"), "4");
    const std::string text = gui::vitals_text(rows);
    EXPECT_NE(text.find("  Round trip: 1.25 ms\n"), std::string::npos);
    EXPECT_EQ(text.find("moth"), std::string::npos) << "nothing that was said";
}

TEST(VitalsTest, CountDownToTheNextTry) {
    const gui::SteadyTime now{100s};
    const auto rows = gui::vital_rows(offline_state(now + 4s), {}, now);
    EXPECT_EQ(value_of(rows, "Connection"), "waiting to retry (4 s)");
}

TEST(StateViewer, IsOpenedByF12AndDrawnOnceASecond) {
    for (const float scale : {1.0f, 2.0f}) {
        for (const gui::ThemeName theme : {gui::ThemeName::dark, gui::ThemeName::light}) {
            Stage stage({static_cast<int>(1120 * scale), static_cast<int>(720 * scale)}, {scale, 1.0f});
            FrameRecord record;
            record.note({}, 310us, Wake::input);
            gui::Vitals vitals;
            vitals.frames = &record;
            vitals.draw_calls = 34;
            vitals.vertices = 5'120;
            stage.vitals = &vitals;
            gui::State state = hosting_state();
            state.settings.theme = theme;
            stage.draw(state);
            EXPECT_FALSE(stage.items().find("State viewer"));
            EXPECT_FALSE(stage.redraw_at());
            ImGui::GetIO().AddKeyEvent(ImGuiKey_F12, true);
            stage.draw(state);
            ImGui::GetIO().AddKeyEvent(ImGuiKey_F12, false);
            stage.draw(state);
            EXPECT_TRUE(stage.items().find("State viewer"));
            EXPECT_TRUE(stage.items().find("34, 5120 vertices"));
            EXPECT_EQ(stage.redraw_at(), stage.now + 1s);
            const std::string name = theme == gui::ThemeName::dark ? "viewer-dark" : "viewer-light";
            stage.show(name + (scale > 1 ? "-2x" : ""));
            const auto wanted = stage.click(state, "Copy as text");
            ASSERT_EQ(wanted.size(), 1u);
            EXPECT_NE(std::get<gui::intent::CopyText>(wanted.front()).text.find("Draw calls: 34"), std::string::npos);
            stage.click(state, "Close the state viewer");
            stage.draw(state);
            EXPECT_FALSE(stage.items().find("State viewer"));
            EXPECT_FALSE(stage.redraw_at());
        }
    }
}

TEST(StateViewer, SpeaksGermanWithinItsWidth) {
    const Spoken spoken("de");
    Stage stage;
    FrameRecord record;
    gui::Vitals vitals;
    vitals.frames = &record;
    stage.vitals = &vitals;
    stage.memory().viewer.open = true;
    stage.draw(hosting_state());
    EXPECT_TRUE(stage.items().find("Zustand der App"));
    stage.show("viewer-german");
}

TEST(StateViewer, ShowsWhatTheAppDoes) {
    Robot robot;
    robot.settle();
    robot.press(ImGuiKey_F12);
    robot.settle();
    ASSERT_TRUE(robot.sees("State viewer"));
    EXPECT_TRUE(robot.items().find_holding(" vertices"));
    EXPECT_TRUE(robot.items().find_holding(" median"));
    robot.press(ImGuiKey_F12);
    robot.settle();
    EXPECT_FALSE(robot.sees("State viewer"));
}

TEST(StateViewer, HowLongTheWayIsIsMeasuredWhileItIsLookedAt) {
    Robot robot;
    robot.fill("Your name", "Ada");
    robot.click("Host here");
    robot.fill("Port for single", "0");
    robot.fill("Port for group", "0");
    robot.click("Start hosting");
    ASSERT_TRUE(robot.until_sees("person Ada"));
    robot.press(ImGuiKey_F12);
    EXPECT_TRUE(robot.until_sees("Round trip")) << "nobody has said anything";
}

}  // namespace
}  // namespace natter::tests
