// The desktop's notifications against a service on a bus of our own: a good one, one that does not answer, and none.
#include "gui/app/desktop_linux.hpp"
#include "tests/gui/support/fake_desktop_linux.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <semaphore>

namespace natter::tests {
namespace {

using namespace std::chrono_literals;
using gui::Notice;

constexpr gui::BusTiming kQuick{.answer = 10s, .again = 0ms};

/// Notifications, and the desktop that they are of.
struct Telling {
    std::unique_ptr<gui::Desktop> desktop;
    std::unique_ptr<gui::Notifications> told;

    gui::Notifications* operator->() const { return told.get(); }
    void end() {
        told.reset();
        desktop.reset();
    }
};

class NotificationsTest : public testing::Test {
  protected:
    void SetUp() override {
        if (!bus_.runs()) GTEST_SKIP() << "This needs the package dbus.";
    }

    Telling notifications(gui::BusTiming timing = kQuick) {
        Telling telling;
        telling.desktop = gui::make_bus_desktop(timing);
        telling.told = telling.desktop->notifications([this] { ++clicks_; });
        return telling;
    }

    PrivateBus bus_;
    std::atomic<int> clicks_ = 0;
};

TEST_F(NotificationsTest, OneIsShownWithWhoAndWhatAndAWayBack) {
    FakeDesktop desktop;
    const auto told = notifications();
    told->show({"lobby", "Grace in #lobby", "Tea?"});
    ASSERT_TRUE(desktop.until([&] { return !desktop.notified.empty(); }));
    const Notified& first = desktop.notified.front();
    EXPECT_EQ(first.app, "Natter");
    EXPECT_EQ(first.title, "Grace in #lobby");
    EXPECT_EQ(first.body, "Tea?");
    EXPECT_EQ(first.replaces, 0u);
    EXPECT_EQ(first.actions, (std::vector<std::string>{"default", "Show"}));
}

TEST_F(NotificationsTest, TheBodyIsEscapedExactlyIfTheServiceReadsMarkup) {
    for (const bool marks : {false, true}) {
        FakeDesktop desktop(marks ? std::vector<std::string>{"body-markup"} : std::vector<std::string>{"body"});
        const auto told = notifications();
        told->show({"a", "<b> & co", "<a href=\"x\">1 & 2</a>"});
        ASSERT_TRUE(desktop.until([&] { return !desktop.notified.empty(); }));
        EXPECT_EQ(desktop.notified.front().title, "<b> & co") << "a title is never markup";
        EXPECT_EQ(desktop.notified.front().body,
                  marks ? "&lt;a href=\"x\"&gt;1 &amp; 2&lt;/a&gt;" : "<a href=\"x\">1 & 2</a>");
    }
}

TEST_F(NotificationsTest, TheBodyIsEscapedWhenTheServiceDoesNotSayWhatItReads) {
    FakeDesktop desktop(std::nullopt);
    const auto told = notifications();
    told->show({"a", "One", "<b> & co"});
    ASSERT_TRUE(desktop.until([&] { return !desktop.notified.empty(); }));
    EXPECT_EQ(desktop.notified.front().body, "&lt;b&gt; &amp; co");
}

TEST_F(NotificationsTest, TheNextOneOfAConversationTakesThePlaceOfTheFirst) {
    FakeDesktop desktop;
    const auto told = notifications();
    told->show({"a", "One", ""});
    ASSERT_TRUE(desktop.until([&] { return desktop.notified.size() == 1; }));
    told->show({"a", "Two", ""});
    told->show({"b", "Another", ""});
    ASSERT_TRUE(desktop.until([&] { return desktop.notified.size() == 3; }));
    for (const Notified& each : desktop.notified) {
        EXPECT_EQ(each.replaces, each.title == "Two" ? desktop.notified.front().id : 0u) << each.title;
    }
}

TEST_F(NotificationsTest, OfManyOnlyTheFirstAndTheNewestAreShown) {
    FakeDesktop desktop;
    const auto told = notifications({.answer = 10s, .again = 50ms});
    told->show({"a", "0", ""});
    ASSERT_TRUE(desktop.until([&] { return desktop.notified.size() == 1; }));
    for (int i = 1; i <= 300; ++i) told->show({"a", std::to_string(i), ""});
    ASSERT_TRUE(desktop.until([&] { return desktop.notified.back().title == "300"; }));
    EXPECT_LE(desktop.notified.size(), 3u);
}

TEST_F(NotificationsTest, AClickTellsWhichAndWakesTheApp) {
    FakeDesktop desktop;
    const auto told = notifications();
    told->show({"a", "A", ""});
    told->show({"b", "B", ""});
    ASSERT_TRUE(desktop.until([&] { return desktop.notified.size() == 2; }));
    // What comes after the numbers is known, and from whoever gave them.
    const std::uint32_t b = desktop.notified[desktop.notified[0].title == "B" ? 0 : 1].id;
    desktop.click(b, "another action");
    desktop.click(b + 100);
    desktop.click(b);
    ASSERT_TRUE(desktop.until([&] { return clicks_ > 0; }));
    EXPECT_EQ(told->take_clicked(), std::vector<std::string>{"b"});
    EXPECT_TRUE(told->take_clicked().empty());
}

TEST_F(NotificationsTest, WhatWasReadIsTakenAway) {
    FakeDesktop desktop;
    const auto told = notifications();
    told->show({"a", "A", ""});
    ASSERT_TRUE(desktop.until([&] { return desktop.notified.size() == 1; }));
    told->withdraw("a");
    ASSERT_TRUE(desktop.until([&] { return desktop.closed.size() == 1; }));
    EXPECT_EQ(desktop.closed.front(), desktop.notified.front().id);
    told->show({"a", "Again", ""});
    ASSERT_TRUE(desktop.until([&] { return desktop.notified.size() == 2; }));
    EXPECT_EQ(desktop.notified.back().replaces, 0u) << "the old one is gone";
}

TEST_F(NotificationsTest, WhatTheUserClosedIsNotTakenTheirPlaceOf) {
    FakeDesktop desktop;
    const auto told = notifications();
    told->show({"a", "A", ""});
    ASSERT_TRUE(desktop.until([&] { return desktop.notified.size() == 1; }));
    desktop.close(desktop.notified.front().id);
    // The signals of a sender come in their order: once this click is known, so is the closing.
    told->show({"b", "B", ""});
    ASSERT_TRUE(desktop.until([&] { return desktop.notified.size() == 2; }));
    desktop.click(desktop.notified.back().id);
    ASSERT_TRUE(desktop.until([&] { return clicks_ > 0; }));
    told->show({"a", "A2", ""});
    ASSERT_TRUE(desktop.until([&] { return desktop.notified.size() == 3; }));
    EXPECT_EQ(desktop.notified.back().replaces, 0u);
}

TEST_F(NotificationsTest, WhatIsReadBeforeItWasShownIsTakenAwayOnceItsNumberIsKnown) {
    FakeDesktop desktop;
    const auto told = notifications();
    told->show({"a", "A", ""});
    ASSERT_TRUE(desktop.until([&] { return desktop.notified.size() == 1; }));
    told->show({"b", "B", ""});
    told->withdraw("b");
    told->show({"c", "C", ""});
    ASSERT_TRUE(desktop.until([&] { return desktop.notified.back().title == "C"; }));
    const bool shown = desktop.notified.size() == 3;
    EXPECT_TRUE(desktop.until([&] { return !shown || desktop.closed.size() == 1; }));
}

TEST_F(NotificationsTest, WhoeverEndsTakesAwayWhatIsShown) {
    FakeDesktop desktop;
    auto told = notifications();
    told->show({"a", "A", ""});
    ASSERT_TRUE(desktop.until([&] { return desktop.notified.size() == 1; }));
    desktop.click(desktop.notified.front().id);
    ASSERT_TRUE(desktop.until([&] { return clicks_ > 0; })) << "the number is known";
    told.end();
    EXPECT_TRUE(desktop.until([&] { return desktop.closed.size() == 1; }));
}

TEST_F(NotificationsTest, AServiceThatDoesNotAnswerHoldsNobodyUp) {
    FakeDesktop hanging;  // nothing answers while nobody waits in `until`
    const auto began = std::chrono::steady_clock::now();
    {
        const auto told = notifications({.answer = 50ms, .again = 0ms});
        for (int i = 0; i < 1'000; ++i) {
            told->show({std::to_string(i), "A", ""});
            told->withdraw(std::to_string(i / 2));
        }
        EXPECT_TRUE(told->take_clicked().empty());
    }
    EXPECT_LT(std::chrono::steady_clock::now() - began, 3s) << "all calls and the end of it";
}

TEST_F(NotificationsTest, AServiceThatAnswersLateIsToldTheNewest) {
    FakeDesktop desktop;
    const auto told = notifications({.answer = 20ms, .again = 0ms});
    told->show({"a", "Old", ""});
    told->show({"a", "New", ""});
    EXPECT_TRUE(desktop.until([&] { return !desktop.notified.empty() && desktop.notified.back().title == "New"; }));
}

TEST_F(NotificationsTest, WithoutAServiceNothingHappens) {
    const auto told = notifications();
    told->show({"a", "A", ""});
    told->withdraw("a");
    FakeDesktop later;
    told->show({"a", "B", ""});
    EXPECT_TRUE(later.until([&] { return !later.notified.empty() && later.notified.back().title == "B"; }));
}

TEST(NotificationsWithoutABus, AreDroppedAtOnce) {
    const char* before = std::getenv("DBUS_SESSION_BUS_ADDRESS");
    const std::string kept = before == nullptr ? "" : before;
    setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all", 1);
    const auto began = std::chrono::steady_clock::now();
    {
        const auto nothing = gui::make_desktop();
        const auto told = nothing->notifications([] {});
        for (int i = 0; i < 50; ++i) told->show({"a", "A", ""});
        told->withdraw("a");
        EXPECT_TRUE(told->take_clicked().empty());
    }
    EXPECT_LT(std::chrono::steady_clock::now() - began, 2s);
    before == nullptr ? unsetenv("DBUS_SESSION_BUS_ADDRESS") : setenv("DBUS_SESSION_BUS_ADDRESS", kept.c_str(), 1);
}

TEST_F(NotificationsTest, TakeAnyText) {
    FakeDesktop desktop;
    const auto told = notifications();
    told->show({"a", "\xff\xfe", "\xc3"});
    told->show({"b", std::string(100'000, 'x'), "Good"});
    EXPECT_TRUE(desktop.until([&] { return !desktop.notified.empty(); }));
    EXPECT_EQ(desktop.notified.size(), 1u) << "what is no text is dropped";
}

}  // namespace
}  // namespace natter::tests
