// Other keys than the usual ones: as they are written in the settings, and pressed on the sheet.
#include "gui/views/key_bindings.hpp"

#include "gui/app/settings_file.hpp"
#include "gui/views/chords.hpp"
#include "tests/gui/support/robot.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/spoken.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace natter::tests {
namespace {

using gui::Shortcut;

constexpr gui::ShortcutKeys kCtrlJ = {ImGuiMod_Ctrl | ImGuiKey_J};

std::string trouble_of(const std::map<std::string, std::string>& chosen) {
    const gui::KeyBindings keys = gui::bind_keys(chosen);
    return keys.troubles.size() == 1 ? keys.troubles.front().sentence : std::to_string(keys.troubles.size());
}

/// Opens the sheet, asks for new keys of that row, and presses them.
void press_on_sheet(Robot& robot, const std::string& name, ImGuiKey key, ImGuiKey modifier = ImGuiKey_None) {
    if (!robot.sees("Keyboard shortcuts")) robot.press(ImGuiKey_F1);
    robot.click("change " + name);
    EXPECT_TRUE(robot.sees("Press the new keys"));
    robot.press(key, modifier);
    EXPECT_FALSE(robot.sees("Press the new keys"));
}

const std::map<std::string, std::string>& chosen_in(const Robot& robot) { return robot.state().settings.keys; }

TEST(Chords, AreReadAsPeopleWriteThemAndWrittenOneWay) {
    const auto again = [](std::string_view text) {
        const auto chord = gui::parse_chord(text);
        return chord ? gui::chord_name(*chord) : std::string("none");
    };
    EXPECT_EQ(again("Ctrl+K"), "Ctrl+K");
    EXPECT_EQ(again(" shift + CTRL + f "), "Ctrl+Shift+F");
    EXPECT_EQ(again("Cmd+Opt+pgup"), "Ctrl+Alt+Page up");
    EXPECT_EQ(again("Ctrl++"), "Ctrl++");
    EXPECT_EQ(again("Ctrl+plus"), "Ctrl++");
    EXPECT_EQ(again("Ctrl+Shift+/"), "Ctrl+/");
    EXPECT_EQ(again("F12"), "F12");
    EXPECT_EQ(again("+"), "+");
    EXPECT_EQ(again("Ctrl+,"), "Ctrl+,");
    for (const char* text :
         {"", " ", "Ctrl", "Ctrl+", "+K", "K+Ctrl", "Ctrl+Ctrl+K", "F13", "Ctrl+KK", "Ctrl K", "\xff"}) {
        EXPECT_EQ(again(text), "none") << text;
    }
}

TEST(Chords, ThatAreNoneHaveTheNearestThatWasMeant) {
    EXPECT_EQ(gui::nearest_chord("Crtl+K"), "Ctrl+K");
    EXPECT_EQ(gui::nearest_chord("Ctrl+Shfit+Escpe"), "Ctrl+Shift+Escape");
    EXPECT_EQ(gui::nearest_chord("Ctrl+"), "");
    EXPECT_EQ(gui::nearest_chord("hyperspace+K"), "");
    EXPECT_EQ(gui::nearest_chord(std::string(10'000, 'x')), "");
}

TEST(Chords, AreShownByTheSignsOfApplesKeyboardsAndInTheLanguageThatIsSpoken) {
    const auto chord = *gui::parse_chord("Ctrl+Shift+Up");
    EXPECT_EQ(gui::shown_chord(chord, false), "Ctrl+Shift+Up");
    EXPECT_EQ(gui::shown_chord(*gui::parse_chord("Ctrl+Alt+Shift+K"), true), "⌥⇧⌘K");
    const Spoken german("de");
    EXPECT_EQ(gui::shown_chord(chord, false), "Strg+Umschalt+Hoch");
    EXPECT_EQ(gui::chord_name(chord), "Ctrl+Shift+Up");
}

TEST(KeyBindings, AreTheUsualOnesButForThoseThatWereChosen) {
    const Stage stage;
    const gui::KeyBindings keys = gui::bind_keys({{"find_here", "ctrl+j or F3"}, {"server_by_number", "Alt+1"}});
    EXPECT_TRUE(keys.troubles.empty());
    EXPECT_EQ(keys.of(Shortcut::find_here), (gui::ShortcutKeys{ImGuiMod_Ctrl | ImGuiKey_J, ImGuiKey_F3}));
    EXPECT_EQ(keys.of(Shortcut::switcher), gui::shortcut_row(Shortcut::switcher).usual);
    EXPECT_EQ(gui::written_keys(keys.of(Shortcut::find_here)), "Ctrl+J or F3");
    EXPECT_EQ(gui::shown_keys(gui::shortcut_row(Shortcut::server_by_number), keys.of(Shortcut::server_by_number)),
              "Alt+1 to Alt+9");
}

TEST(KeyBindings, TellWhatIsNoShortcutAndWhatIsNoKey) {
    const Stage stage;
    EXPECT_EQ(trouble_of({{"swicher", "Ctrl+J"}}), R"(There is no shortcut "swicher": did you mean "switcher"?)");
    EXPECT_EQ(trouble_of({{"teleport", "Ctrl+J"}}),
              R"(There is no shortcut "teleport": the README lists their names.)");
    EXPECT_EQ(trouble_of({{"switcher", "Crtl+J"}}), R"("Crtl+J" for "switcher" is no key: did you mean "Ctrl+J"?)");
    EXPECT_EQ(trouble_of({{"switcher", ""}}), R"("" for "switcher" is no key: write it such as "Ctrl+Shift+F".)");
    EXPECT_EQ(trouble_of({{"switcher", "F2 or F3 or F4"}}),
              R"("switcher" has more than two keys: write one, or two with "or" between them.)");
    EXPECT_EQ(trouble_of({{std::string(9'000, 'x'), std::string(9'000, 'y')}}).substr(0, 30),
              R"(There is no shortcut "xxxxxxxx)");
}

TEST(KeyBindings, LeaveWritingToTheFields) {
    const Stage stage;
    EXPECT_EQ(trouble_of({{"switcher", "K"}}), "K alone is for writing: press it with Ctrl or Alt.");
    EXPECT_EQ(trouble_of({{"switcher", "Shift+Up"}}), "Shift+Up alone is for writing: press it with Ctrl or Alt.");
    EXPECT_EQ(trouble_of({{"message_up", "Enter"}}), "Enter alone is for writing: press it with Ctrl or Alt.");
    EXPECT_EQ(trouble_of({{"switcher", "Ctrl+V"}}), "Ctrl+V is for editing what one writes: choose other keys.");
    EXPECT_EQ(trouble_of({{"server_by_number", "Alt+4"}}),
              "These are nine keys: choose the first of them, such as Alt+1.");
    EXPECT_EQ(trouble_of({{"message_up", "Left"}}), "0");
    EXPECT_EQ(trouble_of({{"select_all", "Ctrl+Y"}}), "0");
}

TEST(KeyBindings, OfWritingMayBeEnterWithAnyModifiersAndCanChangePlaces) {
    const Stage stage;
    EXPECT_EQ(trouble_of({{"send", "Shift+Enter"}, {"break_line", "Enter"}}), "0");
    EXPECT_EQ(trouble_of({{"send", "Ctrl+Enter"}, {"break_line", "Enter or Shift+Enter"}}), "0");
    EXPECT_EQ(trouble_of({{"send", "Shift+Enter"}}), R"(Shift+Enter is taken ("breaks the line"): choose other keys.)");
    EXPECT_EQ(trouble_of({{"send", "Tab"}}), "Tab alone is for writing: press it with Ctrl or Alt.");
    EXPECT_EQ(trouble_of({{"complete", "Enter"}}), "Enter alone is for writing: press it with Ctrl or Alt.");

    std::map<std::string, std::string> chosen;
    gui::swap_sending(gui::KeyBindings(), chosen);
    EXPECT_EQ(chosen,
              (std::map<std::string, std::string>{{"break_line", "Enter"}, {"send", "Shift+Enter or Ctrl+Enter"}}));
    gui::swap_sending(gui::bind_keys(chosen), chosen);
    EXPECT_TRUE(chosen.empty());
}

TEST(KeyBindings, OfUndoingHoldInEveryFieldAndAreNobodyElsesThere) {
    const Stage stage;
    EXPECT_EQ(trouble_of({{"undo", "F2"}, {"redo", "Shift+F2"}, {"switcher", "Ctrl+Z"}}), "0");
    EXPECT_EQ(trouble_of({{"switcher", "Ctrl+Z"}}), R"(Ctrl+Z is taken ("undoes what was typed"): choose other keys.)");
    EXPECT_EQ(trouble_of({{"choice_up", "Ctrl+Y"}}), R"(Ctrl+Y is taken ("does it again"): choose other keys.)");
    EXPECT_EQ(trouble_of({{"send", "Ctrl+Shift+Z"}}).substr(0, 21), "Ctrl+Shift+Z is taken");
    EXPECT_EQ(trouble_of({{"undo", "Left"}}), "Left alone is for writing: press it with Ctrl or Alt.");
    EXPECT_EQ(trouble_of({{"undo", "Ctrl+C"}}), "Ctrl+C is for editing what one writes: choose other keys.");
}

TEST(KeyBindings, ThatAreFixedStayAndTheSheetSaysSo) {
    const Stage stage;
    EXPECT_EQ(trouble_of({{"choice_take", "F2"}}),
              R"("choice_take" always has the same keys: take it out of the settings.)");
    EXPECT_EQ(trouble_of({{"choice_take", "Enter"}}), "0");
}

TEST(KeyBindings, OnTheSheetFixedOnesAreNoButtonsAndSayThatTheyCannotBeChanged) {
    Robot robot({}, {1120, 1700});
    robot.press(ImGuiKey_F1);
    EXPECT_TRUE(robot.sees("change choice_up"));
    EXPECT_FALSE(robot.sees("change choice_take"));
    EXPECT_TRUE(robot.sees("These keys cannot be changed."));
}

TEST(KeyBindings, SwappedByFilesOfBeforeAreReadAsTheKeysThatTheyMeant) {
    using Keys = std::map<std::string, std::string>;
    const Keys swapped{{"break_line", "Enter"}, {"send", "Shift+Enter or Ctrl+Enter"}};
    const auto keys_in = [](const char* text) { return gui::settings_from_json(text).keys; };
    EXPECT_EQ(keys_in(R"({"enter_breaks": true})"), swapped);
    EXPECT_EQ(keys_in(R"({"enter_breaks": true, "keys": {"send": "F2"}})"), (Keys{{"send", "F2"}}));
    EXPECT_TRUE(keys_in(R"({"enter_breaks": false})").empty());
    EXPECT_TRUE(keys_in(R"({"enter_breaks": 7})").empty());
}

TEST(KeyBindings, ThatTwoShareAreTakenByNeitherWhereBothCouldBeMeant) {
    const Stage stage;
    const gui::KeyBindings keys = gui::bind_keys({{"switcher", "Ctrl+F"}});
    ASSERT_EQ(keys.troubles.size(), 1u);
    EXPECT_EQ(keys.troubles[0].at, Shortcut::switcher);
    EXPECT_EQ(keys.troubles[0].sentence,
              R"(Ctrl+F is taken ("searches the conversation on show"): choose other keys.)");
    EXPECT_EQ(keys.of(Shortcut::switcher), gui::shortcut_row(Shortcut::switcher).usual);
    EXPECT_EQ(trouble_of({{"switcher", "Ctrl+5"}}).substr(0, 15), "Ctrl+5 is taken");
    EXPECT_EQ(trouble_of({{"recall_older", "Alt+Up"}}).substr(0, 15), "Alt+Up is taken");
    // The arrows mean one thing in a list and another on a message.
    EXPECT_EQ(trouble_of({{"message_up", "Left"}, {"message_down", "Right"}}), "0");
}

TEST(KeyBindings, CanChangePlacesAndFallBackInTurn) {
    const Stage stage;
    EXPECT_TRUE(gui::bind_keys({{"switcher", "Ctrl+F"}, {"find_here", "Ctrl+K"}}).troubles.empty());
    // The last one stays in the way of the one before, and that of the first.
    const gui::KeyBindings keys =
        gui::bind_keys({{"switcher", "Ctrl+E"}, {"emoji_picker", "Ctrl+F"}, {"find_here", "Ctrl+0"}});
    EXPECT_EQ(keys.troubles.size(), 3u);
    EXPECT_EQ(keys.chords, gui::KeyBindings().chords);
}

TEST(KeyBindings, AreWrittenBackAsTheyWereRead) {
    const gui::Settings read =
        gui::settings_from_json(R"({"keys": {"switcher": "ctrl + j", "of_a_later_version": "F9", "sheet": 7}})");
    EXPECT_EQ(read.keys, (std::map<std::string, std::string>{
                             {"of_a_later_version", "F9"}, {"sheet", "7"}, {"switcher", "ctrl + j"}}));
    EXPECT_EQ(gui::settings_from_json(gui::to_json(read)).keys, read.keys);
    for (const char* text : {R"({"keys": 7})", R"({"keys": []})", R"({"keys": null})"}) {
        EXPECT_TRUE(gui::settings_from_json(text).keys.empty()) << text;
    }
}

TEST(KeyBindings, OfTheSettingsAreFollowedAndTroubleIsToldAtTheStartAndOnTheSheet) {
    const TemporaryFolder profile;
    std::ofstream(profile.path() / "settings.json") << R"({"keys": {"sheet": "F3", "swicher": "Ctrl+J"}})";
    gui::AppOptions options;
    options.profile = profile.path();
    Robot robot(options);
    EXPECT_TRUE(
        robot.sees("Keys in settings.json: There is no shortcut \"swicher\": did you mean \"switcher\"? Until "
                   "then the usual keys stay."));
    robot.press(ImGuiKey_F1);
    EXPECT_FALSE(robot.sees("Keyboard shortcuts"));
    robot.press(ImGuiKey_F3);
    EXPECT_TRUE(robot.sees("Keyboard shortcuts"));
    EXPECT_TRUE(robot.sees(R"(There is no shortcut "swicher": did you mean "switcher"?)"));
}

TEST(KeyBindings, ArePressedOnTheSheetSavedAndReset) {
    const TemporaryFolder profile;
    gui::AppOptions options;
    options.profile = profile.path();
    {
        Robot robot(options, {1120, 1700});
        press_on_sheet(robot, "settings", ImGuiKey_F2);
        EXPECT_EQ(chosen_in(robot), (std::map<std::string, std::string>{{"settings", "F2"}}));
        EXPECT_TRUE(robot.sees("F2"));
    }
    Robot robot(options, {1120, 1700});
    robot.press(ImGuiKey_F2);
    EXPECT_TRUE(robot.sees("Notifications"));
    robot.press(ImGuiKey_F1);
    robot.click("Reset");
    EXPECT_TRUE(chosen_in(robot).empty());
    EXPECT_FALSE(robot.sees("Reset"));
}

TEST(KeyBindings, ThatAreTakenAreToldBesideTheRowAndNotTaken) {
    Robot robot({}, {1120, 1700});
    press_on_sheet(robot, "switcher", ImGuiKey_F, ImGuiMod_Ctrl);
    EXPECT_TRUE(robot.sees(R"(Ctrl+F is taken ("searches the conversation on show"): choose other keys.)"));
    press_on_sheet(robot, "switcher", ImGuiKey_X);
    EXPECT_TRUE(robot.sees("X alone is for writing: press it with Ctrl or Alt."));
    press_on_sheet(robot, "switcher", ImGuiKey_Enter);
    EXPECT_TRUE(chosen_in(robot).empty());
    // What others have now is in the way of going back.
    press_on_sheet(robot, "settings", ImGuiKey_F2);
    press_on_sheet(robot, "sheet", ImGuiKey_Comma, ImGuiMod_Ctrl);
    EXPECT_EQ(chosen_in(robot).at("sheet"), "Ctrl+,");
    robot.click("change settings");
    robot.press(ImGuiKey_Comma, ImGuiMod_Ctrl);
    EXPECT_TRUE(robot.sees(R"(Ctrl+, is taken ("shows these shortcuts"): choose other keys.)"));
    EXPECT_EQ(chosen_in(robot).at("settings"), "F2");
}

TEST(KeyBindings, AreLeftByEscapeWhichLeavesTheSheetOpenAndByNoOtherKeysMeaning) {
    Robot robot({}, {1120, 1700});
    const float zoom = robot.state().settings.zoom;
    press_on_sheet(robot, "find_here", ImGuiKey_Escape);
    EXPECT_TRUE(robot.sees("Keyboard shortcuts"));
    EXPECT_TRUE(chosen_in(robot).empty());
    press_on_sheet(robot, "find_here", ImGuiKey_Equal, ImGuiMod_Ctrl);
    press_on_sheet(robot, "find_here", ImGuiKey_Comma, ImGuiMod_Ctrl);
    press_on_sheet(robot, "find_here", ImGuiKey_F1);
    EXPECT_TRUE(robot.sees("Keyboard shortcuts"));
    EXPECT_EQ(robot.state().settings.zoom, zoom);
    robot.press(ImGuiKey_Escape);
    EXPECT_FALSE(robot.sees("Keyboard shortcuts"));
}

TEST(KeyBindings, ThatSendAndBreakTheLineChangePlacesOnTheSheet) {
    Robot robot({}, {1120, 1700});
    press_on_sheet(robot, "break_line", ImGuiKey_Enter);
    EXPECT_EQ(chosen_in(robot),
              (std::map<std::string, std::string>{{"break_line", "Enter"}, {"send", "Shift+Enter or Ctrl+Enter"}}));
    press_on_sheet(robot, "send", ImGuiKey_Enter);
    EXPECT_TRUE(chosen_in(robot).empty());
}

TEST(KeyBindings, OfServersArePressedByAnyOfTheirDigits) {
    Robot robot({}, {1120, 1700});
    press_on_sheet(robot, "server_by_number", ImGuiKey_4, ImGuiMod_Alt);
    EXPECT_EQ(chosen_in(robot).at("server_by_number"), "Alt+1");
    EXPECT_TRUE(robot.sees("Alt+1 to Alt+9"));
}

TEST(KeyBindings, AreWhatTooltipsAndHintsTell) {
    gui::State state = busy_lobby_state();
    Stage stage;
    stage.draw(state);
    EXPECT_TRUE(stage.items().find("Search (Ctrl+F)"));
    state.settings.keys["find_here"] = "Ctrl+J";
    stage.draw(state);
    EXPECT_TRUE(stage.items().find("Search (Ctrl+J)"));
    EXPECT_EQ(stage.memory().keys.of(Shortcut::find_here), kCtrlJ);
}

TEST(KeyBindings, AreShownOnTheSheetInBothThemes) {
    for (const gui::ThemeName theme : {gui::ThemeName::dark, gui::ThemeName::light}) {
        gui::State state = busy_lobby_state();
        state.settings.theme = theme;
        state.settings.keys = {{"find_here", "Ctrl+J"}, {"emoji_picker", "Ctrl+K"}, {"swicher", "F2"}};
        Stage stage({1120, 720});
        stage.draw(state);
        stage.memory().layer.open = gui::Layer::sheet;
        stage.memory().layer.opens = true;
        stage.draw(state);
        stage.click(state, "change conversation_up");
        stage.draw(state);
        EXPECT_TRUE(stage.items().find("Press the new keys"));
        EXPECT_TRUE(stage.items().find("Escape leaves them as they are."));
        stage.show(theme == gui::ThemeName::dark ? "new-keys-dark" : "new-keys-light");
    }
}

}  // namespace
}  // namespace natter::tests
