// The whole app on two real servers at once, over loopback.
#include "gui/app/window_place.hpp"
#include "server/hosted_server.hpp"
#include "tests/gui/support/guest.hpp"
#include "tests/gui/support/robot.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <semaphore>
#include <vector>

namespace natter::tests {
namespace {

/// A server of somebody else, on a port that the system chose.
class OtherServer {
  public:
    OtherServer() {
        server::ServerOptions options;
        options.doors = {{net::Mode::group, "127.0.0.1", 0}};
        server_.emplace(std::move(options), [this] { signal_.release(); });
        while (port_.empty()) {
            signal_.acquire();
            std::vector<server::HostEvent> events;
            server_->drain(events);
            for (const auto& event : events) {
                if (const auto* up = std::get_if<server::HostStarted>(&event)) {
                    port_ = std::to_string(up->doors.front().port);
                }
            }
        }
    }

    const std::string& port() const { return port_; }
    std::string address() const { return "127.0.0.1:" + port_; }
    void stop() { server_.reset(); }

  private:
    std::counting_semaphore<> signal_{0};
    std::string port_;
    std::optional<server::HostedServer> server_;
};

class ServersAppTest : public testing::Test {
  protected:
    static gui::AppOptions in(const TemporaryFolder& profile) {
        gui::AppOptions options;
        options.profile = profile.path();
        return options;
    }

    static void join(Robot& robot, const OtherServer& server, const std::string& name) {
        robot.fill("Your name", name);
        robot.fill("Server", "127.0.0.1");
        robot.fill("Port", server.port());
        robot.click("Join");
        const bool in = robot.until([&] {
            return robot.state().screen == gui::Screen::main && robot.state().link.phase == gui::LinkPhase::online;
        });
        ASSERT_TRUE(in) << robot.items().listing();
    }

    static void say(Robot& robot, const std::string& text) {
        robot.click("Message");
        robot.type(text);
        robot.press(ImGuiKey_Enter);
        robot.until_sees(text);
    }

    OtherServer north_;
    OtherServer south_;
    TemporaryFolder profile_;
};

TEST_F(ServersAppTest, TalksOnTwoServersUnderTwoNames) {
    Robot robot(in(profile_));
    join(robot, north_, "Ada");
    EXPECT_FALSE(robot.sees("server " + north_.address())) << "one server needs no rail";
    robot.click("Add a server");
    ASSERT_TRUE(robot.sees("Back"));
    join(robot, south_, "Countess");
    EXPECT_EQ(robot.state().nick, "Countess");
    say(robot, "hello south");

    Guest grace(north_.address(), "Grace", net::Mode::group);
    ASSERT_TRUE(grace.until_online());
    grace.say("#lobby", "hello @Ada");
    const auto& north = *gui::joined_servers(robot.state()).front();
    EXPECT_TRUE(robot.until(
        [&] { return gui::joined_servers(robot.state()).front()->conversations.at("#lobby").unread == 1; }));
    EXPECT_EQ(north.nick, "Ada");
    EXPECT_FALSE(robot.sees("hello @Ada"));

    robot.press(ImGuiKey_1, ImGuiMod_Ctrl);
    EXPECT_TRUE(robot.until_sees("hello @Ada"));
    EXPECT_EQ(robot.state().nick, "Ada");
    EXPECT_FALSE(robot.sees("hello south"));
    robot.click("server " + south_.address());
    EXPECT_TRUE(robot.until_sees("hello south"));
}

TEST_F(ServersAppTest, DraftsStayWithTheirServer) {
    Robot robot(in(profile_));
    join(robot, north_, "Ada");
    robot.click("Message");
    robot.type("half a thought");
    robot.click("Add a server");
    join(robot, south_, "Ada");
    EXPECT_TRUE(robot.app().memory().composer.drafts["#lobby"].empty());
    robot.press(ImGuiKey_1, ImGuiMod_Ctrl);
    robot.settle();
    EXPECT_EQ(robot.app().memory().composer.drafts["#lobby"].text(), "half a thought");
}

TEST_F(ServersAppTest, ARestartBringsBothBackAndTheOneThatWasOnShow) {
    {
        Robot robot(in(profile_));
        join(robot, north_, "Ada");
        robot.click("Add a server");
        join(robot, south_, "Countess");
        robot.click("server " + north_.address());
    }
    Robot robot(in(profile_));
    EXPECT_EQ(robot.state().link.server, north_.address());
    const auto both = [&] {
        const auto servers = gui::joined_servers(robot.state());
        return servers.size() == 2 && std::ranges::all_of(servers, [](const gui::ServerState* each) {
                   return each->link.phase == gui::LinkPhase::online;
               });
    };
    EXPECT_TRUE(robot.until(both));
    EXPECT_EQ(robot.state().nick, "Ada");
    EXPECT_EQ(gui::joined_servers(robot.state()).back()->nick, "Countess");
}

TEST_F(ServersAppTest, OneThatIsGoneAtTheStartDoesNotDisturbTheOther) {
    {
        Robot robot(in(profile_));
        join(robot, north_, "Ada");
        robot.click("Add a server");
        join(robot, south_, "Ada");
    }
    north_.stop();
    Robot robot(in(profile_));
    EXPECT_TRUE(robot.until([&] {
        const auto servers = gui::joined_servers(robot.state());
        return servers.front()->link.error && servers.back()->link.phase == gui::LinkPhase::online;
    }));
    say(robot, "the south is here");
    EXPECT_EQ(robot.state().banner, "");
}

TEST_F(ServersAppTest, DisconnectedStaysAndLeftIsForgotten) {
    {
        Robot robot(in(profile_));
        join(robot, north_, "Ada");
        robot.click("Add a server");
        join(robot, south_, "Ada");
        robot.click("Leave this server");
        robot.click("Only disconnect");
        EXPECT_TRUE(robot.sees("Disconnected"));
        EXPECT_EQ(gui::joined_servers(robot.state()).size(), 2u);
        robot.click("server " + north_.address());
        robot.click("Leave this server");
        robot.click("Leave");
        EXPECT_EQ(gui::joined_servers(robot.state()).size(), 1u);
    }
    Robot robot(in(profile_));
    ASSERT_EQ(gui::joined_servers(robot.state()).size(), 1u);
    EXPECT_EQ(robot.state().link.server, south_.address());
    EXPECT_TRUE(robot.sees("Disconnected"));
    robot.click("Try now");
    EXPECT_TRUE(robot.until([&] { return robot.state().link.phase == gui::LinkPhase::online; }));
}

TEST_F(ServersAppTest, TheSwitcherGoesToARoomOfAnotherServer) {
    Robot robot(in(profile_));
    join(robot, north_, "Ada");
    robot.click("Join a room");
    robot.type("engines");
    robot.press(ImGuiKey_Enter);
    ASSERT_TRUE(robot.until([&] { return robot.state().current == "#engines"; }));
    robot.click("Add a server");
    join(robot, south_, "Ada");
    robot.press(ImGuiKey_K, ImGuiMod_Ctrl);
    robot.type("engi");
    robot.press(ImGuiKey_Enter);
    EXPECT_TRUE(robot.until([&] { return robot.state().current == "#engines"; }));
    EXPECT_EQ(robot.state().link.server, north_.address());
}

TEST_F(ServersAppTest, AFailureWhileAddingStandsBesideTheFieldAndTheWayBackIsThere) {
    Robot robot(in(profile_));
    join(robot, north_, "Ada");
    robot.click("Add a server");
    robot.fill("Server", "127.0.0.1");
    robot.fill("Port", "1");
    robot.click("Join");
    EXPECT_TRUE(robot.until_sees("Nobody answers at 127.0.0.1:1."));
    robot.click("Back");
    EXPECT_EQ(robot.state().link.server, north_.address());
    EXPECT_EQ(robot.state().link.phase, gui::LinkPhase::online);
}

TEST_F(ServersAppTest, NobodyIsOnAServerTwice) {
    Robot robot(in(profile_));
    join(robot, north_, "Ada");
    robot.click("Add a server");
    robot.fill("Server", "127.0.0.1");
    robot.fill("Port", north_.port());
    robot.click("Join");
    EXPECT_TRUE(robot.until_sees("You are on that server already"));
    EXPECT_EQ(gui::joined_servers(robot.state()).size(), 1u);
}

TEST_F(ServersAppTest, TheHostedServerIsOneAmongOthers) {
    Robot robot(in(profile_));
    join(robot, north_, "Ada");
    robot.click("Add a server");
    robot.click("Host here");
    robot.fill("Port for single", "0");
    robot.fill("Port for group", "0");
    robot.click("Start hosting");
    EXPECT_TRUE(robot.until([&] { return robot.state().own && robot.state().link.phase == gui::LinkPhase::online; }));
    EXPECT_EQ(gui::joined_servers(robot.state()).size(), 2u);
}

/// Nothing is drawn while nothing happens, however many servers there are.
TEST_F(ServersAppTest, DrawsNothingWhileNothingHappensOnThreeServers) {
    const OtherServer west;
    Robot robot(in(profile_));
    join(robot, north_, "Ada");
    robot.click("Add a server");
    join(robot, south_, "Ada");
    robot.click("Add a server");
    join(robot, west, "Ada");
    ASSERT_TRUE(robot.until_sees("person Ada"));
    robot.settle();
    EXPECT_FALSE(robot.app().scheduler().pause(std::chrono::steady_clock::now() + std::chrono::hours(1)));
}

/// What is heard elsewhere is drawn once, for its count, and not again for each message after it.
TEST_F(ServersAppTest, WhatComesFromAServerThatIsNotOnShowDrawsOnlyItsSign) {
    Robot robot(in(profile_));
    join(robot, north_, "Ada");
    robot.click("Add a server");
    join(robot, south_, "Ada");
    ASSERT_TRUE(robot.until_sees("person Ada"));
    const auto heard = [&](const char* text) {
        const auto& rows = gui::joined_servers(robot.state()).front()->conversations.at("#lobby").rows();
        return std::ranges::any_of(rows, [&](const gui::Row& row) { return row.text == text; });
    };
    // Without a frame: whether one of the events until then was to be drawn.
    const auto take_in_until = [&](const char* text) {
        bool shown = false;
        while (!heard(text)) {
            robot.platform().wait(Robot::kDeadline);
            shown |= robot.app().take_in() != gui::News::none;
        }
        return shown;
    };
    Guest grace(north_.address(), "Grace", net::Mode::group);
    ASSERT_TRUE(grace.until_online());
    grace.say("#lobby", "one");
    EXPECT_TRUE(take_in_until("one")) << "something is unread there now";
    grace.say("#lobby", "two");
    EXPECT_FALSE(take_in_until("two"));
}

TEST(OwnServer, WhoeverIsAloneOnItIsToldHowToInvite) {
    gui::State state;
    gui::apply(state, gui::HostRequested{});
    gui::apply(state, gui::HostUp{{{net::Mode::group, "192.0.2.7", 5002}}, kSampleNow, "fingerprint", "code"});
    gui::apply(state, gui::JoinStarted{"Ada", net::Mode::group, {"192.0.2.7", "5002"}, true});
    net::Welcome welcome;
    welcome.nick = "Ada";
    welcome.mode = net::Mode::group;
    welcome.conversations.push_back({"#lobby", {}, {}});
    gui::apply(state, gui::LinkOnline{welcome});
    Stage stage;
    stage.draw(state);
    EXPECT_TRUE(stage.items().find("You are alone here")) << stage.items().listing();
    const auto intents = stage.click(state, "Invite somebody");
    ASSERT_FALSE(intents.empty());
    EXPECT_TRUE(std::holds_alternative<gui::intent::Invite>(intents.back()));
    gui::apply(state, gui::HostInvitation{"natter://192.0.2.7:5002/abc#code"});
    stage.draw(state);
    stage.show("alone");
    stage.click(state, "Copy invitation");
    EXPECT_EQ(stage.memory().copied, "natter://192.0.2.7:5002/abc#code");
    net::People people;
    people.of = "#lobby";
    people.users = {{"Ada", kSampleNow}, {"Grace", kSampleNow}};
    receive(state, people);
    stage.draw(state);
    EXPECT_FALSE(stage.items().find("You are alone here"));
}

TEST(FirstMinute, TheLoginNameIsSuggested) {
    gui::AppOptions options;
    options.suggested_name = "ada";
    Robot robot(options);
    EXPECT_EQ(robot.app().memory().first_screen.name, "ada");
}

TEST(WindowPlace, OffAllScreensIsNotRestored) {
    const std::vector<gui::ScreenPlace> screens = {{0, 30, 1920, 1050}, {1920, 0, 1280, 1024}};
    for (const gui::WindowCorner on : {gui::WindowCorner{0, 0}, {-1000, 100}, {3000, 900}, {1900, 30}}) {
        EXPECT_TRUE(gui::on_a_screen(on, 1120, screens)) << on.x << ' ' << on.y;
    }
    for (const gui::WindowCorner off : {gui::WindowCorner{-1100, 100}, {3200, 0}, {100, -200}, {100, 1070}}) {
        EXPECT_FALSE(gui::on_a_screen(off, 1120, screens)) << off.x << ' ' << off.y;
    }
    EXPECT_FALSE(gui::on_a_screen({0, 0}, 1120, {}));
}

TEST(WindowPlace, IsNoLargerThanItsScreen) {
    const std::array<gui::ScreenPlace, 2> screens = {gui::ScreenPlace{0, 0, 1920, 1050},
                                                     gui::ScreenPlace{1920, 0, 1280, 1000}};
    using gui::WindowSize;
    EXPECT_EQ(gui::size_on_screen({16'384, 16'384}, {}, screens), (WindowSize{1920, 1050}));
    EXPECT_EQ(gui::size_on_screen({16'384, 700}, gui::WindowCorner{2'000, 10}, screens), (WindowSize{1280, 700}));
    EXPECT_EQ(gui::size_on_screen({1'120, 720}, gui::WindowCorner{50'000, 10}, screens), (WindowSize{1120, 720}));
    EXPECT_EQ(gui::size_on_screen({1'120, 720}, {}, {}), (WindowSize{1120, 720})) << "no screen is known";
}

/// From nothing to a message said: the name, host or join, and go. The last two fields are the system's choice of
/// ports, which only a test needs.
TEST(FirstMinute, ANewcomerTalksAfterThreeDecisions) {
    Robot robot;
    int decisions = 0;
    robot.fill("Your name", "Ada"), ++decisions;
    robot.click("Host here"), ++decisions;
    robot.fill("Port for single", "0");
    robot.fill("Port for group", "0");
    robot.click("Start hosting"), ++decisions;
    ASSERT_TRUE(robot.until([&] { return robot.state().link.phase == gui::LinkPhase::online; }));
    // The field has the keyboard.
    robot.settle();
    robot.type("first words");
    robot.press(ImGuiKey_Enter);
    EXPECT_TRUE(robot.until_sees("first words"));
    EXPECT_EQ(decisions, 3);
}

}  // namespace
}  // namespace natter::tests
