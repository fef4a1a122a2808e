// The table of shortcuts: what it says is what the sheet, the README and the keys do.
#include "gui/views/shortcuts.hpp"

#include "gui/views/key_bindings.hpp"
#include "gui/words/words.hpp"
#include "tests/gui/support/robot.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace natter::tests {
namespace {

std::string text_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

/// A key and its modifiers go down, and up again.
void press(Stage& stage, const gui::State& state, ImGuiKey key, ImGuiKey modifier = ImGuiKey_None) {
    ImGuiIO& io = ImGui::GetIO();
    if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, true);
    io.AddKeyEvent(key, true);
    stage.draw(state);
    io.AddKeyEvent(key, false);
    if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, false);
    stage.draw(state);
    stage.draw(state);
}

TEST(Shortcuts, NoTwoShareAChordWhereBothCouldBeMeant) {
    const Stage stage;
    const gui::KeyBindings usual;
    for (const gui::ShortcutRow& row : gui::shortcut_table()) {
        EXPECT_EQ(gui::why_not(usual, row.which, row.usual), "") << row.name;
    }
}

TEST(Shortcuts, AreToldByTheReadmeLineByLine) {
    const Stage stage;
    const auto usual = [](gui::Shortcut which) {
        const gui::ShortcutRow& row = gui::shortcut_row(which);
        return gui::shown_keys(row, row.usual);
    };
    std::string table = "| keys | what they do | name |\n|---|---|---|\n";
    for (const gui::ShortcutRow& row : gui::shortcut_table()) {
        const std::string keys = gui::fill(row.keys, usual(row.which), usual(gui::Shortcut::emoji_picker));
        const std::string name = row.fixed ? "always so" : "`" + std::string(row.name) + "`";
        table += "| " + keys + " | " + row.sentence + " | " + name + " |\n";
    }
    const std::string readme = text_of(std::filesystem::path(NATTER_SOURCE_DIR) / "README.md");
    EXPECT_NE(readme.find(table + "\n"), std::string::npos) << "README.md should hold:\n" << table;
}

TEST(Shortcuts, AreAskedForByTheTableAlone) {
    // A field's own keys are not shortcuts.
    const std::set<std::string> own = {"chords.cpp", "edit_field.cpp", "field_keys.cpp"};
    for (const auto& entry : std::filesystem::recursive_directory_iterator(NATTER_SOURCE_DIR "/gui")) {
        if (entry.path().extension() != ".cpp" || own.contains(entry.path().filename().string())) continue;
        EXPECT_EQ(text_of(entry.path()).find("IsKeyPressed("), std::string::npos) << entry.path();
    }
}

TEST(Shortcuts, TheSheetTellsThemAllInBothThemesAndEscapeClosesIt) {
    for (const gui::ThemeName theme : {gui::ThemeName::dark, gui::ThemeName::light}) {
        gui::State state = busy_lobby_state();
        state.settings.theme = theme;
        Stage stage({1120, 720});
        stage.draw(state);
        press(stage, state, ImGuiKey_Slash, ImGuiMod_Ctrl);
        for (const gui::ShortcutRow& row : gui::shortcut_table()) {
            EXPECT_TRUE(stage.items().find(row.sentence)) << row.sentence;
        }
        stage.show(theme == gui::ThemeName::dark ? "shortcuts-dark" : "shortcuts-light");
        press(stage, state, ImGuiKey_Escape);
        EXPECT_FALSE(stage.items().find("Keyboard shortcuts"));
    }
}

TEST(Shortcuts, TheSheetIsClosedByItsKeysAndByTheCross) {
    const gui::State state = busy_lobby_state();
    Stage stage;
    stage.draw(state);
    press(stage, state, ImGuiKey_F1);
    EXPECT_TRUE(stage.items().find("Keyboard shortcuts"));
    press(stage, state, ImGuiKey_F1);
    EXPECT_FALSE(stage.items().find("Keyboard shortcuts"));
    press(stage, state, ImGuiKey_F1);
    stage.click(state, "Close");
    stage.draw(state);
    EXPECT_FALSE(stage.items().find("Keyboard shortcuts"));
}

TEST(Shortcuts, EscapeClosesTheSheetAndNothingBelowIt) {
    const gui::State state = busy_lobby_state();
    Stage stage;
    stage.memory().composer.follows["#lobby"] = net::Seq{9};
    stage.draw(state);
    press(stage, state, ImGuiKey_F1);
    press(stage, state, ImGuiKey_Escape);
    EXPECT_TRUE(stage.items().find("Do not reply"));
    EXPECT_TRUE(stage.memory().composer.active);
    press(stage, state, ImGuiKey_Escape);
    EXPECT_FALSE(stage.items().find("Do not reply"));
}

TEST(Shortcuts, ZoomGoesNoFurtherThanTheWindowHasRoomAndSaysSo) {
    Robot robot({}, {640, 480});
    for (int i = 0; i < 16; ++i) robot.press(ImGuiKey_Equal, ImGuiMod_Ctrl);
    EXPECT_EQ(robot.state().settings.zoom, gui::Settings::kZoomMost) << "a larger window follows it";
    robot.press(ImGuiKey_Comma, ImGuiMod_Ctrl);
    EXPECT_TRUE(robot.sees("This window has no room for more than 200 %."));
    robot.press(ImGuiKey_Escape);
    robot.press(ImGuiKey_Minus, ImGuiMod_Ctrl);
    EXPECT_NEAR(robot.state().settings.zoom, 1.9f, 0.01f) << "from what is seen";
}

TEST(Shortcuts, ZoomTakesShiftWhereThePlusNeedsIt) {
    Robot robot;
    const float before = robot.state().settings.zoom;
    robot.press(ImGuiKey_Equal, ImGuiMod_Ctrl);
    EXPECT_GT(robot.state().settings.zoom, before);
    robot.press(ImGuiKey_0, ImGuiMod_Ctrl);
    EXPECT_EQ(robot.state().settings.zoom, 1.0f);
}

}  // namespace
}  // namespace natter::tests
