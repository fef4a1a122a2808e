// The page of Ctrl+, and what it sets.
#include "gui/views/settings_rows.hpp"

#include "tests/gui/support/robot.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/spoken.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace natter::tests {
namespace {

TEST(SettingsPage, StandsOpenByItsKeyOverTheFirstScreenToo) {
    Robot robot;
    robot.press(ImGuiKey_Comma, ImGuiMod_Ctrl);
    for (const gui::SettingGroup& group : gui::setting_groups()) {
        EXPECT_TRUE(robot.sees(group.title)) << group.title;
        for (const gui::SettingRow& row : group.rows) EXPECT_TRUE(robot.sees(row.name)) << row.name;
    }
    robot.press(ImGuiKey_Escape);
    EXPECT_FALSE(robot.sees("Of everything in the window."));
}

TEST(SettingsPage, SwitchesTheLanguageAtOnceAndKeepsIt) {
    const TemporaryFolder profile;
    gui::AppOptions options;
    options.profile = profile.path();
    {
        Robot robot(options);
        EXPECT_TRUE(robot.sees("Join a server"));
        robot.click("Settings");
        robot.click("Deutsch");
        EXPECT_TRUE(robot.sees("Einstellungen"));
        EXPECT_TRUE(robot.sees("Server betreten"));
    }
    Robot robot(options);
    EXPECT_TRUE(robot.sees("Server betreten"));
    robot.click("Einstellungen");
    robot.click("English");
    EXPECT_TRUE(robot.sees("Join a server"));
}

TEST(SettingsPage, FollowsTheSystemsLanguageUnlessAnotherWasChosen) {
    gui::AppOptions options;
    options.languages = {"de_AT.UTF-8"};
    Robot robot(options);
    EXPECT_TRUE(robot.sees("Server betreten"));
    robot.click("Einstellungen");
    robot.click("English");
    EXPECT_TRUE(robot.sees("Join a server"));
    robot.click("As the system");
    EXPECT_TRUE(robot.sees("Server betreten"));
    robot.click("English");
}

TEST(SettingsPage, SaysThatALanguageIsNotSpokenAndIsAsTheSystemThen) {
    const TemporaryFolder profile;
    std::ofstream(profile.path() / "settings.json") << R"({"language": "tlh"})";
    gui::AppOptions options;
    options.profile = profile.path();
    Robot robot(options);
    EXPECT_TRUE(robot.sees(R"(Natter does not speak "tlh": choose a language in the settings (en, de).)"));
    EXPECT_TRUE(robot.sees("Join a server"));
}

TEST(SettingsPage, ShowsTheShortcutsInItsPlace) {
    Robot robot;
    robot.click("Settings");
    robot.click("Show them");
    EXPECT_TRUE(robot.sees("searches everywhere"));
}

TEST(SettingsPage, LooksRightInBothThemesAndLanguages) {
    for (const gui::ThemeName theme : {gui::ThemeName::dark, gui::ThemeName::light}) {
        const std::string suffix = theme == gui::ThemeName::dark ? "dark" : "light";
        for (const char* code : {"en", "de"}) {
            const Spoken spoken(code);
            for (const float scale : {1.0f, 2.0f}) {
                const int times = static_cast<int>(scale);
                Stage stage({1120 * times, 720 * times}, {scale, 1.0f});
                gui::State state = busy_lobby_state();
                state.settings.theme = theme;
                stage.draw(state);
                stage.memory().layer.open = gui::Layer::settings;
                stage.memory().layer.opens = true;
                stage.draw(state);
                EXPECT_TRUE(stage.items().find(gui::tr("Settings")));
                stage.show("settings-" + suffix + "-" + code + (times == 2 ? "-2x" : ""));
            }
        }
    }
}

}  // namespace
}  // namespace natter::tests
