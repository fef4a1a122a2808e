// The user's theme file: what it may hold, what is said of one that is wrong, and that it is followed as it is written.
#include "gui/app/theme_file.hpp"

#include "gui/app/file_watch.hpp"
#include "gui/views/palette_roles.hpp"
#include "tests/gui/support/robot.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <semaphore>
#include <sstream>

namespace natter::tests {
namespace {

namespace fs = std::filesystem;
using gui::ThemeName;

void write(const fs::path& file, const std::string& text) { std::ofstream(file, std::ios::binary) << text; }

TEST(ThemeFile, ChangesOnlyTheRolesThatItNames) {
    const auto read = gui::theme_of(
        "[dark]\naccent = \"#ffaa00\"\nsoft = '#fff'\nhairline = \"#ffffff20\"\n"
        "[light]\nsoft = \"#112233\"\n");
    ASSERT_TRUE(read.palettes);
    EXPECT_EQ(read.palettes->dark.accent, gui::rgb(0xFFAA00));
    EXPECT_EQ(read.palettes->dark.soft, gui::rgb(0xFFFFFF));
    EXPECT_EQ(read.palettes->dark.hairline, gui::rgb(0xFFFFFF, 32 / 255.0));
    EXPECT_EQ(read.palettes->dark.text, gui::palette(ThemeName::dark).text);
    EXPECT_EQ(read.palettes->light.soft, gui::rgb(0x112233));
    EXPECT_EQ(read.palettes->light.accent, gui::palette(ThemeName::light).accent);
    EXPECT_EQ(read.note, "");
}

TEST(ThemeFile, MayBeEmptyOrNotThere) {
    for (const char* text : {"", "# nothing yet\n", "[light]\n[dark]\n"}) {
        const auto read = gui::theme_of(text);
        ASSERT_TRUE(read.palettes) << text;
        EXPECT_EQ(read.palettes->dark.text, gui::palette(ThemeName::dark).text);
    }
    const TemporaryFolder folder;
    EXPECT_TRUE(gui::read_theme(folder.path() / "theme.toml").palettes);
}

TEST(ThemeFile, TakesEveryRoleThatThereIs) {
    std::string text;
    for (const char* section : {"[dark]\n", "[light]\n"}) {
        text += section;
        for (const gui::Role& role : gui::palette_roles()) {
            text += std::string(role.name) + " = ";
            text += role.one != nullptr ? "\"#123456\"\n" : "[" + std::string("\"#123456\",") + R"("#1","#1")" + "]\n";
        }
    }
    EXPECT_FALSE(gui::theme_of(text).palettes) << "a list of three is not one of eight";
    for (std::size_t at = text.find("\"#1\",\"#1\""); at != std::string::npos; at = text.find("\"#1\",\"#1\"")) {
        std::string seven;
        for (int i = 0; i < 7; ++i) seven += "\"#123456\",";
        text.replace(at, 9, seven);
    }
    const auto read = gui::theme_of(text);
    ASSERT_TRUE(read.palettes) << read.note;
    EXPECT_EQ(read.palettes->light.names[7], gui::rgb(0x123456));
}

TEST(ThemeFile, ThatIsWrongIsNotTakenAndSaysWhereAndWhy) {
    const std::pair<const char*, const char*> wrongs[] = {
        {"[dark]\nfiant = \"#fff\"\n", "there is no role \"fiant\" (line 2), did you mean \"faint\"?"},
        {"[dark]\nbackground_color = \"#fff\"\n", "there is no role \"background_color\" (line 2)."},
        {"[night]\ntext = \"#fff\"\n", "there is no section [night] (line 1), only [light] and [dark]."},
        {"text = \"#fff\"\n", "\"text\" (line 1) has to stand below [light] or [dark]."},
        {"[dark]\n\ntext = \"white\"\n", "\"text\" (line 3) takes a colour such as \"#35cdb6\"."},
        {"[dark]\ntext = \"#ffff\"\n", "\"text\" (line 2) takes a colour"},
        {"[dark]\ntext = \"#ffffff80\"\n", "\"text\" (line 2) takes a colour such as \"#35cdb6\"."},
        {"[dark]\ntext = \"#ggg\"\n", "\"text\" (line 2) takes a colour"},
        {"[dark]\ntext = \"#-fffff\"\n", "\"text\" (line 2) takes a colour"},
        {"[dark]\ntext = \"\"\n", "\"text\" (line 2) takes a colour"},
        {"[dark]\ntext = 7\n", "\"text\" (line 2) takes a colour"},
        {"[dark]\ntext = [\"#fff\"]\n", "\"text\" (line 2) takes a colour"},
        {"[dark]\nselection = true\n", "\"selection\" (line 2) takes a colour such as \"#35cdb624\"."},
        {"[dark]\nnames = \"#fff\"\n", "\"names\" (line 2) takes a list of eight colours"},
        {"[dark]\nnames = [\"#fff\", 1]\n", "\"names\" (line 2) takes a list of eight colours"},
        {"[dark.text]\n", "\"text\" (line 1) takes a colour"},
        {"[dark]\ntext = \"#fff\n", "line 2 is not written as TOML"},
        {"[dark]\ntext = \"#fff\"\ntext = \"#eee\"\n", "line 3 is not written as TOML"},
        {"\xff\xfe", "it is not written as TOML."},
    };
    for (const auto& [text, words] : wrongs) {
        const auto read = gui::theme_of(text);
        EXPECT_FALSE(read.palettes) << text;
        EXPECT_TRUE(read.note.starts_with("theme.toml was not taken: ")) << read.note;
        EXPECT_NE(read.note.find(words), std::string::npos) << read.note;
    }
    const auto endless = gui::theme_of("[dark]\n" + std::string(10'000, 'x') + " = 1\n");
    EXPECT_LT(endless.note.size(), 120u) << "a name is not repeated without end";
}

TEST(ThemeFile, ThatIsHardToReadIsTakenAndSaysWhichRoleItIs) {
    const auto read = gui::theme_of("[light]\nfaint = \"#999999\"\n");
    ASSERT_TRUE(read.palettes);
    EXPECT_EQ(read.palettes->light.faint, gui::rgb(0x999999));
    EXPECT_NE(read.note.find("in [light], \"faint\" on \""), std::string::npos) << read.note;
}

TEST(ThemeFile, WhoseSignsAreHardToSeeIsTakenAndSaysWhichRoleItIs) {
    const auto read = gui::theme_of("[dark]\nedge = \"#333940\"\n");
    ASSERT_TRUE(read.palettes);
    EXPECT_NE(read.note.find("in [dark], \"edge\" on \"raised\" is hard to see (1."), std::string::npos) << read.note;
}

TEST(ThemeFile, IsNotReadWithoutEndOrWhereItIsNone) {
    const TemporaryFolder folder;
    const fs::path file = folder.path() / "theme.toml";
    fs::create_directory(file);
    EXPECT_NE(gui::read_theme(file).note.find("it cannot be read"), std::string::npos);
    fs::remove(file);
    write(file, std::string(100'000, '#'));
    EXPECT_NE(gui::read_theme(file).note.find("it is larger than 64 KB"), std::string::npos);
}

TEST(ThemeFile, HasEachRoleInItsPageOfTheDocumentation) {
    std::ostringstream page;
    page << std::ifstream(NATTER_SOURCE_DIR "/docs/themes.md").rdbuf();
    for (const gui::Role& role : gui::palette_roles()) {
        EXPECT_NE(page.str().find("| `" + std::string(role.name) + "` |"), std::string::npos) << role.name;
    }
}

class WatchTest : public testing::Test {
  protected:
    bool is_told() { return told_.try_acquire_for(std::chrono::seconds(10)); }
    void forget() {
        while (told_.try_acquire()) {
        }
    }
    std::unique_ptr<gui::FileWatch> watch() {
        return gui::watch_file(file_, [this] { told_.release(); });
    }

    TemporaryFolder folder_;
    fs::path file_ = folder_.path() / "settings" / "theme.toml";
    std::counting_semaphore<> told_{0};
};

TEST_F(WatchTest, TellsOfWhatIsWrittenInPlaceRenamedOverItAndRemoved) {
    const auto watching = watch();
    ASSERT_TRUE(watching);
    write(file_, "one");
    EXPECT_TRUE(is_told()) << "it has come";
    write(file_, "two");
    EXPECT_TRUE(is_told()) << "in place";
    forget();
    write(folder_.path() / "settings" / ".theme.toml.new", "three");
    fs::rename(folder_.path() / "settings" / ".theme.toml.new", file_);
    EXPECT_TRUE(is_told()) << "by another file";
    fs::rename(file_, folder_.path() / "settings" / "theme.toml~");
    EXPECT_TRUE(is_told()) << "it has gone by another name";
    write(file_, "four");
    EXPECT_TRUE(is_told()) << "as editors write that keep the old one";
    forget();
    fs::remove(file_);
    EXPECT_TRUE(is_told()) << "it has gone";
}

TEST_F(WatchTest, TellsNothingOfOtherFiles) {
    const auto watching = watch();
    write(folder_.path() / "settings" / "settings.json", "{}");
    write(file_, "last");
    EXPECT_TRUE(is_told());
    EXPECT_FALSE(told_.try_acquire()) << "what was told is of the file that came last";
}

TEST_F(WatchTest, FollowsALinkToWhereTheFileIs) {
    fs::create_directories(file_.parent_path());
    const fs::path target = folder_.path() / "dotfiles" / "natter.toml";
    fs::create_directories(target.parent_path());
    write(target, "one");
    fs::create_symlink(target, file_);
    const auto watching = watch();
    write(target, "two");
    EXPECT_TRUE(is_told());
    fs::remove(file_);
    EXPECT_TRUE(is_told());
    forget();
    fs::create_symlink(target, file_);
    EXPECT_TRUE(is_told()) << "the link is new";
    write(target, "three");
    EXPECT_TRUE(is_told());
}

class ThemeInTheApp : public testing::Test {
  protected:
    gui::AppOptions options() const {
        gui::AppOptions options;
        options.profile = folder_.path();
        return options;
    }
    fs::path file() const { return folder_.path() / "theme.toml"; }

    TemporaryFolder folder_;
};

TEST_F(ThemeInTheApp, ChangesItsColoursAsTheFileIsWritten) {
    Robot robot(options());
    const auto ground = [&] { return ImGui::ColorConvertFloat4ToU32(ImGui::GetStyle().Colors[ImGuiCol_PopupBg]); };
    EXPECT_EQ(ground(), gui::palette(ThemeName::dark).raised);
    write(file(), "[dark]\nraised = \"#30202a\"\n");
    EXPECT_TRUE(robot.until([&] { return ground() == gui::rgb(0x30202A); }));
    EXPECT_TRUE(robot.state().banner.empty());
    write(file(), "[dark]\nraized = \"#ffffff\"\n");
    EXPECT_TRUE(robot.until_sees("there is no role \"raized\" (line 2), did you mean \"raised\"?"));
    EXPECT_EQ(ground(), gui::rgb(0x30202A)) << "what was there stays";
    robot.click("Dismiss");
    robot.click("Settings");
    EXPECT_TRUE(robot.items().find_holding("did you mean \"raised\"?")) << "beside the setting, too";
    fs::remove(file());
    EXPECT_TRUE(robot.until([&] { return ground() == gui::palette(ThemeName::dark).raised; }));
    EXPECT_FALSE(robot.items().find_holding("did you mean"));
}

TEST_F(ThemeInTheApp, ThatIsWrongAtTheStartSaysSo) {
    write(file(), "[dark\n");
    const Robot robot(options());
    EXPECT_NE(robot.state().banner.find("line 1 is not written as TOML"), std::string::npos);
}

TEST_F(ThemeInTheApp, ThatIsHardToReadSaysSoWhenItIsWrittenAndBesideTheSettingEver) {
    write(file(), "[dark]\nfaint = \"#555555\"\n");
    Robot robot(options());
    EXPECT_EQ(robot.state().banner, "");
    EXPECT_NE(robot.state().theme_note.find("\"faint\""), std::string::npos);
    write(file(), "[dark]\nsoft = \"#555555\"\n");
    EXPECT_TRUE(robot.until_sees("\"soft\" on \""));
    EXPECT_EQ(robot.state().banner, robot.state().theme_note);
}

/// A desktop that says what a test wants.
struct SaidTheme final : gui::SystemTheme {
    explicit SaidTheme(const std::atomic<int>& says) : said(says) {}
    std::optional<ThemeName> theme() const override {
        return said < 0 ? std::nullopt : std::optional(static_cast<ThemeName>(said.load()));
    }
    const std::atomic<int>& said;
};

TEST_F(ThemeInTheApp, FollowsTheDesktopUntilAnotherIsChosen) {
    std::atomic<int> said = -1;
    gui::AppOptions with = options();
    std::function<void()> changed;
    with.system_theme = [&](std::function<void()> on_change) {
        changed = std::move(on_change);
        return std::make_unique<SaidTheme>(said);
    };
    {
        Robot robot(with);
        EXPECT_EQ(robot.state().settings.theme, ThemeName::dark) << "where the desktop does not say";
        said = static_cast<int>(ThemeName::light);
        changed();
        EXPECT_TRUE(robot.until([&] { return robot.state().settings.theme == ThemeName::light; }));
        robot.click("Settings");
        EXPECT_FALSE(robot.sees("This desktop does not say whether it is dark or light."));
        robot.click("Dark");
        EXPECT_EQ(robot.state().settings.theme, ThemeName::dark);
        EXPECT_FALSE(robot.state().settings.theme_of_system);
    }
    EXPECT_EQ(Robot(with).state().settings.theme, ThemeName::dark) << "remembered";
    with.theme = gui::ThemeChoice::system;
    EXPECT_EQ(Robot(with).state().settings.theme, ThemeName::light) << "as the flag says";
}

TEST(ThemeSettings, OfAProfileThatKnewTwoThemesAreTheUsersOwn) {
    EXPECT_TRUE(gui::settings_from_json("{}").theme_of_system);
    const gui::Settings old = gui::settings_from_json(R"({"theme": "light"})");
    EXPECT_EQ(old.theme, ThemeName::light);
    EXPECT_FALSE(old.theme_of_system);
    gui::Settings now;
    now.theme = ThemeName::light;
    EXPECT_EQ(gui::settings_from_json(gui::to_json(now)), now);
}

}  // namespace
}  // namespace natter::tests
