// Files over the window: a small text is offered to the composer, anything else is told what can be done instead.
#include "gui/app/dropped_files.hpp"
#include "tests/gui/support/robot.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace natter::tests {
namespace {

using gui::DropOutcome;

class DroppedTest : public testing::Test {
  protected:
    std::string put(const std::string& name, const std::string& content) const {
        const auto path = folder_.path() / std::filesystem::path(std::u8string(name.begin(), name.end()));
        std::ofstream(path, std::ios::binary) << content;
        const std::u8string text = path.u8string();
        return {text.begin(), text.end()};
    }
    static gui::Dropped look_at(const std::string& path, std::size_t most = 1'000) {
        return gui::look_at_dropped({path}, most);
    }

    TemporaryFolder folder_;
};

TEST_F(DroppedTest, ATextIsRead) {
    const gui::Dropped read = look_at(put("Ноты ♪.txt", "\xEF\xBB\xBFone\r\n\ttwo 茶"));
    EXPECT_EQ(read.outcome, DropOutcome::text);
    EXPECT_EQ(read.name, "Ноты ♪.txt");
    EXPECT_EQ(read.text, "one\r\n\ttwo 茶");
    EXPECT_EQ(look_at(put("full", std::string(1'000, 'x'))).outcome, DropOutcome::text);
}

TEST_F(DroppedTest, ALinkFromABrowserIsAText) {
    EXPECT_EQ(look_at("https://example.org/a?b=c").text, "https://example.org/a?b=c");
    EXPECT_EQ(look_at("https://example.org/ a").outcome, DropOutcome::unreadable);
    EXPECT_EQ(look_at("ftp://example.org/a").outcome, DropOutcome::unreadable);
}

TEST_F(DroppedTest, WhateverElseItIsIsToldApart) {
    EXPECT_EQ(look_at(put("a.png", std::string("\x89PNG\r\n\x1a\n\0\0", 10))).outcome, DropOutcome::no_text);
    EXPECT_EQ(look_at(put("latin", "caf\xe9")).outcome, DropOutcome::no_text);
    EXPECT_EQ(look_at(put("nul", std::string(3, '\0'))).outcome, DropOutcome::no_text);
    EXPECT_EQ(look_at(put("long", std::string(1'001, 'x'))).outcome, DropOutcome::too_large);
    EXPECT_EQ(look_at(put("cut", std::string(999, 'x') + "茶")).outcome, DropOutcome::too_large);
    EXPECT_EQ(look_at(put("film", std::string(1, '\0') + std::string(5'000, 'x'))).outcome, DropOutcome::no_text);
    EXPECT_EQ(look_at(put("empty", "")).outcome, DropOutcome::empty);
    EXPECT_EQ(look_at(folder_.path().string()).outcome, DropOutcome::folder);
    EXPECT_EQ(look_at((folder_.path() / "gone").string()).outcome, DropOutcome::unreadable);
    EXPECT_EQ(look_at("/dev/zero").outcome, DropOutcome::no_text);
    EXPECT_EQ(look_at("\xff").outcome, DropOutcome::unreadable);
    EXPECT_EQ(look_at("").outcome, DropOutcome::unreadable);
    EXPECT_EQ(gui::look_at_dropped({"/a", "/b"}, 1'000).outcome, DropOutcome::several);
}

TEST_F(DroppedTest, EveryReasonIsASentenceThatSaysWhatToDo) {
    for (const auto outcome : {DropOutcome::several, DropOutcome::folder, DropOutcome::no_text, DropOutcome::too_large,
                               DropOutcome::empty, DropOutcome::unreadable}) {
        const std::string words = gui::dropped_words({outcome, std::string(300, 'n'), {}}, 32'768);
        EXPECT_TRUE(words.ends_with(".")) << words;
        EXPECT_LT(words.size(), 160u) << words;
    }
    EXPECT_EQ(gui::dropped_words({DropOutcome::text, "a", "b"}, 100), "");
}

class DroppedOnTheApp : public DroppedTest {
  protected:
    void host() {
        robot_.fill("Your name", "Ada");
        robot_.click("Host here");
        robot_.fill("Port for single", "0");
        robot_.fill("Port for group", "0");
        robot_.click("Start hosting");
        ASSERT_TRUE(robot_.until_sees("person Ada"));
    }
    void drop(std::vector<std::string> dropped) {
        robot_.platform().drop(std::move(dropped));
        robot_.settle();
    }
    std::string draft() { return robot_.app().memory().composer.drafts["#lobby"].text(); }

    Robot robot_;
};

TEST_F(DroppedOnTheApp, ATextIsAskedAboutAndThenInTheField) {
    host();
    drop({put("notes.txt", "one\ntwo\n")});
    ASSERT_TRUE(robot_.until_sees("Paste notes.txt, 2 lines, 8 bytes?"));
    EXPECT_EQ(draft(), "") << "not before somebody said so";
    robot_.click("Paste");
    EXPECT_EQ(draft(), "one\ntwo\n");
}

TEST_F(DroppedOnTheApp, WhatIsNoTextIsAnsweredBesideTheField) {
    host();
    drop({put("cat.png", std::string("\x89PNG\0", 5))});
    ASSERT_TRUE(robot_.until_sees("cat.png is no text file, and only text can be sent. Send a link to it instead."));
    drop({put("notes.txt", "one"), put("other.txt", "two")});
    ASSERT_TRUE(robot_.until_sees("One text file at a time: drop them one by one, or send a link."));
    robot_.click("Dismiss");
    robot_.settle();
    EXPECT_FALSE(robot_.items().find_holding("One text file"));
    EXPECT_EQ(draft(), "");
}

TEST_F(DroppedOnTheApp, WhereNothingCanBeWrittenItSaysWhere) {
    drop({put("notes.txt", "one")});
    EXPECT_TRUE(robot_.until(
        [&] { return robot_.state().banner == "Open the conversation that it is for, and drop it there."; }));
}

TEST(DroppedLooks, AreInLineWithAPaste) {
    for (const gui::ThemeName theme : {gui::ThemeName::dark, gui::ThemeName::light}) {
        for (const float scale : {1.0f, 2.0f}) {
            Stage stage({static_cast<int>(1120 * scale), static_cast<int>(720 * scale)}, {scale, 1.0f});
            gui::State state = busy_lobby_state();
            state.settings.theme = theme;
            stage.draw(state);
            stage.memory().composer.pasted = {"#lobby", "one\ntwo", 2, "notes.txt", ""};
            stage.draw(state);
            const std::string name =
                std::string(theme == gui::ThemeName::dark ? "-dark" : "-light") + (scale > 1 ? "-2x" : "");
            stage.show("dropped-text" + name);
            stage.memory().composer.pasted = {"#lobby", "", 0, "cat.png",
                                              gui::dropped_words({DropOutcome::no_text, "cat.png", {}}, 32'768)};
            stage.draw(state);
            EXPECT_TRUE(stage.items().find("Dismiss"));
            stage.show("dropped-refused" + name);
            stage.memory().composer.pasted->refusal =
                gui::dropped_words({DropOutcome::too_large, "the diary of a whole year of travelling.txt", {}}, 32'768);
            stage.draw(state);
            stage.show("dropped-long" + name);
        }
    }
}

}  // namespace
}  // namespace natter::tests
