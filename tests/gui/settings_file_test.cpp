// A file of settings that came to harm costs what came to harm, and nobody's name or servers.
#include "gui/app/settings_file.hpp"
#include "tests/gui/support/robot.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace natter::tests {
namespace {

using gui::Settings;
using gui::SettingsFile;
namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Settings adas_settings() {
    Settings settings;
    settings.name = "Ada";
    settings.theme = gui::ThemeName::light;
    settings.servers = {{{"chat.example", "5002"}, "Ada"}, {{"other.example", "5002"}, "Grace"}};
    settings.keys = {{"switcher", "Ctrl+J"}};
    settings.zoom = 1.2f;
    gui::choose_level(settings, "chat.example:5002", "#lobby", gui::AlertLevel::none);
    return settings;
}

class SettingsFileTest : public testing::Test {
  protected:
    const fs::path& profile() const { return folder_.path(); }
    fs::path file() const { return profile() / "settings.json"; }
    fs::path aside(const std::string& more = "") const { return profile() / ("settings.json.unread" + more); }
    void put(const std::string& text) const { std::ofstream(file(), std::ios::binary) << text; }
    /// As it is written, with `with` in the place of `what`.
    static std::string spoilt(const std::string& what, const std::string& with) {
        std::string text = gui::to_json(adas_settings());
        const auto at = text.find(what);
        EXPECT_NE(at, std::string::npos) << what;
        return text.replace(at, what.size(), with);
    }

    TemporaryFolder folder_;
};

TEST_F(SettingsFileTest, OfADamagedFileEverythingElseHolds) {
    std::string cut = gui::to_json(adas_settings());
    cut.resize(cut.size() - 4);
    for (const std::string& bad :
         {cut, spoilt("\"mode\": \"group\"", "\"mode\": 1e999"),
          spoilt("\"language\": \"system\"", "\"language\": \"\xff\""),
          spoilt("\"hide_words\": false", "\"hide_words\": fal"), spoilt("\"shown\": \"\",", "\"shown\" \"\","),
          spoilt("\"emojis\": []", "\"emojis\": [\"\\u12\", 1e999, x]")}) {
        put(bad);
        fs::remove(aside());
        {
            SettingsFile settings(profile());
            EXPECT_EQ(settings.saved().name, "Ada") << bad;
            EXPECT_EQ(settings.saved().theme, gui::ThemeName::light) << bad;
            EXPECT_EQ(settings.saved().keys, adas_settings().keys) << bad;
            EXPECT_EQ(settings.saved().levels, adas_settings().levels) << bad;
            ASSERT_EQ(settings.saved().servers.size(), 2u) << bad;
            const auto trouble = settings.take_trouble();
            ASSERT_TRUE(trouble);
            EXPECT_NE(trouble->find("settings.json is damaged"), std::string::npos) << *trouble;
            EXPECT_NE(trouble->find("it is kept as settings.json.unread"), std::string::npos) << *trouble;
            EXPECT_FALSE(settings.take_trouble());
        }
        EXPECT_EQ(bytes_of(aside()), bad);
        SettingsFile again(profile());
        EXPECT_EQ(again.saved().name, "Ada");
        EXPECT_FALSE(again.take_trouble()) << "what could be read was written anew";
    }
}

TEST_F(SettingsFileTest, WithinAListTheOthersHold) {
    const Settings read = gui::settings_from_json(spoilt("\"name\": \"Grace\"", "\"name\": \"Gr\xff\""));
    ASSERT_EQ(read.servers.size(), 1u) << "nobody joins a server without a name";
    EXPECT_EQ(read.servers.front().address.host, "chat.example");
    EXPECT_EQ(read.name, "Ada");
}

TEST_F(SettingsFileTest, AValueThatIsWrongCostsThatValue) {
    put(R"({"zoom": 1e99, "recent": 7, "window_width": 1e300, "people_width": -1e39, "name": "Ada"})");
    SettingsFile settings(profile());
    EXPECT_EQ(settings.saved().name, "Ada");
    EXPECT_EQ(settings.saved().zoom, 1.0f);
    EXPECT_EQ(settings.saved().window_width, Settings().window_width);
    EXPECT_EQ(settings.saved().people_width, Settings().people_width);
    EXPECT_FALSE(settings.take_trouble());
}

TEST_F(SettingsFileTest, WhatIsNoObjectIsPutAside) {
    for (const std::string& bad : {std::string(), std::string("[]"), std::string("7"), std::string("\xff\xfe"),
                                   std::string("{"), std::string(1'000, '['), std::string(1'000, '{')}) {
        put(bad);
        fs::remove(aside());
        SettingsFile settings(profile());
        EXPECT_EQ(settings.saved(), Settings()) << bad;
        EXPECT_TRUE(settings.take_trouble()) << bad;
        EXPECT_EQ(bytes_of(aside()), bad);
    }
}

TEST_F(SettingsFileTest, AFolderAndAFileOfMegabytesArePutAside) {
    fs::create_directory(file());
    EXPECT_TRUE(SettingsFile(profile()).take_trouble());
    EXPECT_TRUE(fs::is_directory(aside()));
    put("{}");
    fs::resize_file(file(), SettingsFile::kBytesMost + 1);
    const auto trouble = SettingsFile(profile()).take_trouble();
    ASSERT_TRUE(trouble);
    EXPECT_NE(trouble->find("is not what Natter writes: it is kept as settings.json.unread-2"), std::string::npos)
        << *trouble;
    EXPECT_TRUE(fs::is_directory(aside())) << "an earlier one is never written over";
    EXPECT_EQ(fs::file_size(aside("-2")), SettingsFile::kBytesMost + 1);
}

TEST_F(SettingsFileTest, AFileThatCannotBePutAsideIsNeverWrittenOver) {
    for (int i = 1; i <= 1'000; ++i) std::ofstream(aside(i == 1 ? "" : "-" + std::to_string(i))) << i;
    put("{");
    {
        SettingsFile settings(profile());
        settings.write(adas_settings());
        const auto trouble = settings.take_trouble();
        ASSERT_TRUE(trouble);
        EXPECT_NE(trouble->find("move it away"), std::string::npos) << *trouble;
    }
    EXPECT_EQ(bytes_of(file()), "{");
    EXPECT_EQ(bytes_of(aside()), "1");
    EXPECT_EQ(bytes_of(aside("-1000")), "1000");
}

TEST_F(SettingsFileTest, TheBannerNamesBothFiles) {
    put("{\"name\": \"Ada\", \"theme\": \"lig");
    gui::AppOptions options;
    options.profile = profile();
    Robot robot(options);
    EXPECT_NE(robot.state().banner.find((profile() / "settings.json").string()), std::string::npos);
    EXPECT_NE(robot.state().banner.find("settings.json.unread"), std::string::npos);
    EXPECT_EQ(robot.state().settings.name, "Ada");
}

TEST_F(SettingsFileTest, TheBannerIsThereWhereOneIsOnNoServerForNow) {
    gui::Settings settings = adas_settings();
    settings.servers.resize(1);
    settings.servers.front().offline = true;
    std::string cut = gui::to_json(settings);
    cut.resize(cut.size() - 4);
    put(cut);
    gui::AppOptions options;
    options.profile = profile();
    Robot robot(options);
    EXPECT_EQ(robot.state().screen, gui::Screen::main);
    EXPECT_NE(robot.state().banner.find("settings.json.unread"), std::string::npos);
}

}  // namespace
}  // namespace natter::tests
