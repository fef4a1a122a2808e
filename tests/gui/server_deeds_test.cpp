// What the host does on the server inside the app: with people, to tell everybody, and to stop it in time.
#include "tests/gui/support/guest.hpp"
#include "tests/gui/support/robot.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

bool told(const net::ClientEvent& event, const std::string& part) {
    const auto* frame = std::get_if<net::Received>(&event);
    const auto* notice = frame == nullptr ? nullptr : std::get_if<net::Notice>(&frame->message);
    return notice != nullptr && notice->text.find(part) != std::string::npos;
}

class ServerDeedsTest : public testing::Test {
  protected:
    void SetUp() override {
        robot_.fill("Your name", "Ada");
        robot_.click("Host here");
        robot_.fill("Port for single", "0");
        robot_.fill("Port for group", "0");
        robot_.click("Start hosting");
        ASSERT_TRUE(robot_.until_sees("person Ada"));
        grace_.emplace("127.0.0.1:" + std::to_string(robot_.state().hosting.doors.back().port), "Grace",
                       net::Mode::group);
        ASSERT_TRUE(grace_->until_online());
        robot_.click("Your server");
        ASSERT_TRUE(robot_.until_sees("Close, mute or ban Grace"));
    }

    void open_deeds() {
        robot_.click("Close, mute or ban Grace");
        robot_.settle();
    }
    bool until_answered(const std::string& part) {
        return robot_.until([&] { return robot_.state().hosting.answer.find(part) != std::string::npos; });
    }

    Robot robot_;
    std::optional<Guest> grace_;
};

TEST_F(ServerDeedsTest, SomebodyIsDisconnectedWithAReason) {
    open_deeds();
    robot_.fill("Reason, if they are to know it", "tea time");
    robot_.click("do the deed");
    EXPECT_TRUE(until_answered("Grace is out"));
    EXPECT_TRUE(grace_->until([](const net::ClientEvent& event) {
        const auto* down = std::get_if<net::Disconnected>(&event);
        return down != nullptr && down->error.message.find("tea time") != std::string::npos;
    }));
}

TEST_F(ServerDeedsTest, SomebodyIsMutedForAWhile) {
    open_deeds();
    robot_.click("Mute");
    robot_.settle();
    robot_.click("1 hour");
    robot_.click("do the deed");
    EXPECT_TRUE(until_answered("Grace is muted"));
    EXPECT_FALSE(robot_.state().hosting.refused);
    EXPECT_TRUE(grace_->until([](const net::ClientEvent& event) { return told(event, "muted you"); }));
}

TEST_F(ServerDeedsTest, SomebodyIsBannedForGood) {
    open_deeds();
    robot_.click("Ban");
    robot_.settle();
    robot_.click("For good");
    robot_.fill("Reason, if they are to know it", "3 times too loud");
    robot_.click("do the deed");
    EXPECT_TRUE(until_answered("Grace is banned"));
}

TEST_F(ServerDeedsTest, WhatIsLeftIsNotDone) {
    open_deeds();
    robot_.click("Leave it");
    robot_.settle();
    EXPECT_FALSE(robot_.sees("do the deed"));
    EXPECT_TRUE(robot_.sees("Close, mute or ban Grace"));
    EXPECT_TRUE(robot_.state().hosting.answer.empty());
}

TEST_F(ServerDeedsTest, EverybodyIsToldSomething) {
    robot_.click("Announce");
    robot_.settle();
    robot_.fill("What everybody is to read", "Cake in the kitchen");
    robot_.click("do the deed");
    EXPECT_TRUE(grace_->until([](const net::ClientEvent& event) { return told(event, "Cake in the kitchen"); }));
}

TEST_F(ServerDeedsTest, ItStopsInTimeUnlessThatIsCalledOff) {
    robot_.click("Stop server");
    robot_.settle();
    robot_.click("In 1 min");
    robot_.click("do the deed");
    ASSERT_TRUE(robot_.until_sees("Call it off"));
    EXPECT_TRUE(grace_->until([](const net::ClientEvent& event) { return told(event, "stops in 1 min"); }));
    EXPECT_TRUE(robot_.items().find_holding("Stops in"));
    robot_.click("Call it off");
    ASSERT_TRUE(robot_.until([&] { return !robot_.state().hosting.stops_at; }));
    EXPECT_TRUE(grace_->until([](const net::ClientEvent& event) { return told(event, "goes on"); }));
    EXPECT_EQ(robot_.state().hosting.phase, gui::HostPhase::running);
}

TEST_F(ServerDeedsTest, WhoeverLooksSeesHowLongTheWayIs) {
    EXPECT_TRUE(robot_.until([&] {
        for (const gui::HostGuest& guest : robot_.state().hosting.guests) {
            if (guest.nick == "Grace" && guest.round_trip) return true;
        }
        return false;
    }));
    robot_.settle();
    EXPECT_TRUE(robot_.items().find_holding(" ms"));
}

}  // namespace
}  // namespace natter::tests
