// How somebody hosted last is remembered; what the file says wrongly is told, and never the password.
#include "gui/app/settings_file.hpp"
#include "tests/gui/support/robot.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace natter::tests {
namespace {

using gui::HostChoices;
using Names = std::vector<std::string>;

gui::Settings read_hosting(const std::string& hosting) {
    return gui::settings_from_json("{\"hosting\": " + hosting + "}");
}

TEST(HostChoices, AreReadAsTheyWereWritten) {
    gui::Settings settings;
    settings.hosting = {"0", "7002", true, false, true, true, "Tea room 茶"};
    const gui::Settings read = gui::settings_from_json(gui::to_json(settings));
    EXPECT_EQ(read.hosting, settings.hosting);
    EXPECT_TRUE(read.unread.empty());
    EXPECT_EQ(gui::settings_from_json("{}").hosting, HostChoices());
}

TEST(HostChoices, ThatCannotBeFollowedKeepTheirDefaultsAndAreNamed) {
    struct Row {
        const char* hosting;
        Names unread;
    };
    const std::vector<Row> rows = {
        {"7", {"hosting"}},
        {"[]", {"hosting"}},
        {R"({"single_port": "5001"})", {"hosting.single_port"}},
        {R"({"single_port": 65536})", {"hosting.single_port"}},
        {R"({"group_port": -1, "encrypted": "no"})", {"hosting.group_port", "hosting.encrypted"}},
        {R"({"group_port": 18446744073709551615})", {"hosting.group_port"}},
        {R"({"group_port": 5002.5})", {"hosting.group_port"}},
        {R"({"single_port": 5002})", {"hosting.group_port"}},
        {R"({"whole_network": 1, "invite_only": null})", {"hosting.whole_network", "hosting.invite_only"}},
        {R"({"server_name": "two\nlines"})", {"hosting.server_name"}},
        {R"({"server_name": 7})", {"hosting.server_name"}},
    };
    for (const Row& row : rows) {
        const gui::Settings read = read_hosting(row.hosting);
        EXPECT_EQ(read.unread, row.unread) << row.hosting;
        EXPECT_EQ(read.hosting, HostChoices()) << row.hosting;
    }
    const gui::Settings long_name =
        read_hosting(R"({"single_port": 0, "server_name": ")" + std::string(65, 'x') + "\"}");
    EXPECT_EQ(long_name.hosting.single_port, "0") << "what is right beside it is kept";
    EXPECT_EQ(long_name.unread, Names{"hosting.server_name"});
}

class RememberedHosting : public testing::Test {
  protected:
    gui::AppOptions options() const {
        gui::AppOptions options;
        options.profile = profile_.path();
        options.name = "Ada";
        return options;
    }
    std::string file() const {
        std::ifstream in(profile_.path() / "settings.json", std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

    TemporaryFolder profile_;
};

TEST_F(RememberedHosting, StandsInTheFormOfTheNextStartWithoutThePassword) {
    {
        Robot robot(options());
        robot.click("Host here");
        robot.fill("Port for single", "0");
        robot.fill("Port for group", "0");
        gui::FirstScreenMemory& form = robot.app().memory().first_screen;
        form.invite_only = true;
        form.server_name = "Tea room";
        form.server_password = "correct-horse";
        robot.click("Start hosting");
        ASSERT_TRUE(robot.until_sees("person Ada"));
    }
    EXPECT_EQ(file().find("correct-horse"), std::string::npos);
    Robot robot(options());
    robot.click("Host here");
    const gui::FirstScreenMemory& form = robot.app().memory().first_screen;
    EXPECT_EQ(form.single_port, "0");
    EXPECT_EQ(form.group_port, "0");
    EXPECT_TRUE(form.invite_only);
    EXPECT_EQ(form.server_name, "Tea room");
    EXPECT_EQ(form.server_password, "");
    EXPECT_TRUE(robot.items().find("Only by invitation")) << "what differs from the usual is on show";
    EXPECT_TRUE(robot.items().find_holding("Last time there was a password"));
}

TEST_F(RememberedHosting, IsNotWhatAFlagStarts) {
    std::ofstream(profile_.path() / "settings.json")
        << R"({"hosting": {"single_port": 1, "group_port": 2, "whole_network": true, "encrypted": false}})";
    gui::AppOptions hosts = options();
    hosts.host = true;
    hosts.single_port = hosts.group_port = "0";
    {
        Robot robot(hosts);
        ASSERT_TRUE(robot.until_sees("person Ada"));
        EXPECT_FALSE(robot.state().hosting.setup.whole_network);
    }
    EXPECT_TRUE(gui::settings_from_json(file()).hosting.whole_network) << "nor does it change what the form remembers";
}

TEST_F(RememberedHosting, ThatCannotBeFollowedIsToldAtTheStart) {
    std::ofstream(profile_.path() / "settings.json") << R"({"hosting": {"single_port": "x", "invite_only": 3}})";
    Robot robot(options());
    ASSERT_TRUE(robot.until([&] { return !robot.state().banner.empty(); }));
    EXPECT_EQ(
        robot.state().banner,
        "What settings.json says of hosting.single_port, hosting.invite_only cannot be followed: \"Host here\" has "
        "the usual choice in its place.");
    EXPECT_EQ(robot.app().memory().first_screen.single_port, "5001");
}

/// A welcome takes away only what told that there was no connection.
TEST_F(RememberedHosting, WhatCannotBeFollowedIsToldThoughAServerIsJoinedAtOnce) {
    std::ofstream(profile_.path() / "settings.json") << R"({"hosting": {"single_port": "x"}})";
    gui::AppOptions hosts = options();
    hosts.host = true;
    hosts.single_port = hosts.group_port = "0";
    Robot robot(hosts);
    ASSERT_TRUE(robot.until_sees("person Ada"));
    EXPECT_TRUE(robot.until([&] { return robot.state().banner.find("hosting.single_port") != std::string::npos; }));
}

/// The system picks another port each time.
TEST_F(RememberedHosting, ADraftOnOnesOwnServerIsThereThoughItsPortIsAnother) {
    gui::AppOptions hosts = options();
    hosts.host = true;
    hosts.single_port = hosts.group_port = "0";
    {
        Robot robot(hosts);
        ASSERT_TRUE(robot.until_sees("person Ada"));
        robot.app().memory().composer.drafts["#lobby"].reset("half a thought");
        robot.settle();
    }
    Robot robot(hosts);
    ASSERT_TRUE(robot.until_sees("person Ada"));
    EXPECT_EQ(robot.app().memory().composer.drafts["#lobby"].text(), "half a thought");
}

}  // namespace
}  // namespace natter::tests
