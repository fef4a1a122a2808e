// The page of Ctrl+, and what it sets.
#include "gui/views/settings_rows.hpp"

#include "gui/views/time_of_day.hpp"

#include "tests/gui/support/robot.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/spoken.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

#include <imgui_internal.h>

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
    robot.move_to("Size");
    robot.wheel(-50);
    robot.click("Show them");
    EXPECT_TRUE(robot.sees("searches everywhere"));
}

TEST(SettingsPage, SetsWhatIsTold) {
    Robot robot({}, {1120, 1400});
    const gui::Settings& settings = robot.state().settings;
    robot.click("Settings");
    robot.click("do not disturb");
    EXPECT_TRUE(settings.quiet.do_not_disturb);
    robot.click("do not disturb");
    EXPECT_FALSE(settings.quiet.do_not_disturb);
    robot.click("hide words");
    EXPECT_TRUE(settings.hide_words);
    robot.click("Nothing");
    EXPECT_EQ(settings.room_level, gui::AlertLevel::none);
    EXPECT_EQ(settings.direct_level, gui::AlertLevel::all);
    EXPECT_EQ(gui::alert_level(settings, "a:1", "#lobby"), gui::AlertLevel::none);
    robot.click("Breaks the line");
    EXPECT_EQ(settings.keys,
              (std::map<std::string, std::string>{{"break_line", "Enter"}, {"send", "Shift+Enter or Ctrl+Enter"}}));
    robot.click("Sends");
    EXPECT_TRUE(settings.keys.empty());
    EXPECT_EQ(gui::settings_from_json(gui::to_json(settings)), settings);
}

TEST(SettingsPage, TakesQuietHoursAsTheyAreTypedAndSaysWhatIsNoTime) {
    Robot robot({}, {1120, 1400});
    const gui::QuietTimes& quiet = robot.state().settings.quiet;
    robot.click("Settings");
    EXPECT_FALSE(robot.sees("quiet from"));
    robot.click("quiet hours");
    EXPECT_TRUE(quiet.hours);
    robot.fill("quiet from", "21:45");
    EXPECT_EQ(quiet.from, 21 * 60 + 45);
    robot.fill("quiet to", "25:00");
    EXPECT_TRUE(robot.sees("Write a time of the day such as 22:30."));
    EXPECT_EQ(quiet.to, 7 * 60) << "what it was";
    robot.fill("quiet to", "630");
    EXPECT_EQ(quiet.to, 6 * 60 + 30);
    EXPECT_FALSE(robot.sees("Write a time of the day such as 22:30."));
}

TEST(SettingsPage, IsUsedByKeysAlone) {
    Robot robot({}, {1120, 1400});
    robot.press(ImGuiKey_Comma, ImGuiMod_Ctrl);
    for (int i = 0; i < 40 && !robot.state().settings.quiet.do_not_disturb; ++i) {
        robot.press(ImGuiKey_Tab);
        const ImGuiID here = ImGui::GetCurrentContext()->NavId;
        const auto wanted = robot.items().find("do not disturb");
        if (wanted && wanted->id == here) robot.press(ImGuiKey_Space);
    }
    EXPECT_TRUE(robot.state().settings.quiet.do_not_disturb);
}

TEST(TimeOfDay, IsReadAsPeopleWriteIt) {
    const std::pair<const char*, int> times[] = {{"22:30", 1350}, {"0:00", 0},   {"7", 420},     {"07", 420},
                                                 {"7:05", 425},   {"7.05", 425}, {"2230", 1350}, {" 23:59 ", 1439}};
    for (const auto& [text, minute] : times) EXPECT_EQ(gui::time_of_day(text), minute) << text;
    for (const char* text : {"", " ", ":", "24:00", "7:60", "7:5", "7:", ":30", "-1", "12345", "7h", "1 2", "9999"}) {
        EXPECT_FALSE(gui::time_of_day(text)) << text;
    }
    EXPECT_EQ(gui::time_of_day_text(425), "07:05");
    EXPECT_EQ(gui::time_of_day_text(0), "00:00");
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
                state.settings.quiet.hours = true;
                state.theme_note =
                    "theme.toml was not taken: there is no role \"fiant\" (line 2), did you mean \"faint\"?";
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
