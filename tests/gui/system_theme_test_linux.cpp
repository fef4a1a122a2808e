// Whether the desktop is dark or light, against a settings portal on a bus of our own.
#include "gui/app/desktop_linux.hpp"
#include "tests/gui/support/fake_desktop_linux.hpp"
#include "tests/gui/support/fake_portal_linux.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>

namespace natter::tests {
namespace {

using namespace std::chrono_literals;
using gui::ThemeName;

constexpr const char* kAppearance = "org.freedesktop.appearance";
constexpr gui::BusTiming kPatient{.answer = 10s, .again = 0ms};

class SystemThemeTest : public testing::Test {
  protected:
    void SetUp() override {
        if (!bus_.runs()) GTEST_SKIP() << "This needs the package dbus.";
    }

    void follow(gui::BusTiming timing = kPatient) {
        desktop_ = gui::make_bus_desktop(timing);
        theme_ = desktop_->system_theme([this] { ++changes_; });
    }

    PrivateBus bus_;
    std::atomic<int> changes_ = 0;
    std::unique_ptr<gui::Desktop> desktop_;
    std::unique_ptr<gui::SystemTheme> theme_;
};

TEST_F(SystemThemeTest, IsDarkWhereDarkIsPreferredAndLightElsewhere) {
    for (const FakePortal::Age age : {FakePortal::Age::old, FakePortal::Age::current}) {
        for (const auto& [scheme, theme] : {std::pair(0u, ThemeName::light), std::pair(1u, ThemeName::dark),
                                            std::pair(2u, ThemeName::light), std::pair(77u, ThemeName::light)}) {
            FakePortal portal(scheme, age);
            follow();
            EXPECT_TRUE(portal.until([&] { return theme_->theme() == theme; })) << scheme;
            EXPECT_EQ(portal.asked, 1);
        }
    }
}

TEST_F(SystemThemeTest, FollowsTheDesktopAndTellsOnlyChanges) {
    FakePortal portal(1, FakePortal::Age::current);
    follow();
    ASSERT_TRUE(portal.until([&] { return theme_->theme() == ThemeName::dark; }));
    ASSERT_TRUE(portal.until([&] { return changes_ == 1; }));
    portal.change(kAppearance, "color-scheme", 1);
    portal.change(kAppearance, "accent-color", 2);
    portal.change("org.gnome.desktop.interface", "color-scheme", 2);
    portal.change(kAppearance, "color-scheme", 2);
    EXPECT_TRUE(portal.until([&] { return theme_->theme() == ThemeName::light && changes_ == 2; }));
    EXPECT_EQ(changes_, 2) << "what changed nothing was not told";
    portal.change(kAppearance, "color-scheme", 1);
    EXPECT_TRUE(portal.until([&] { return theme_->theme() == ThemeName::dark; }));
}

TEST_F(SystemThemeTest, IsNotKnownWithoutAPortalUntilOneSpeaks) {
    follow();
    EXPECT_FALSE(theme_->theme());
    FakePortal late(0, FakePortal::Age::current);
    EXPECT_TRUE(late.until([&] {
        late.change(kAppearance, "color-scheme", 1);
        return theme_->theme() == ThemeName::dark;
    }));
}

TEST_F(SystemThemeTest, APortalThatDoesNotAnswerHoldsNobodyUp) {
    FakePortal hanging(1, FakePortal::Age::current);  // nothing answers while nobody waits in `until`
    const auto began = std::chrono::steady_clock::now();
    follow({.answer = 20ms, .again = 0ms});
    EXPECT_FALSE(theme_->theme());
    desktop_.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - began, 3s);
}

TEST_F(SystemThemeTest, SharesTheConnectionWithNotifications) {
    FakePortal portal(2, FakePortal::Age::current);
    FakeDesktop service;
    follow();
    const auto told = desktop_->notifications([] {});
    told->show({"a", "A", ""});
    EXPECT_TRUE(service.until([&] { return service.notified.size() == 1; }));
    EXPECT_TRUE(portal.until([&] { return theme_->theme() == ThemeName::light; }));
}

TEST(SystemThemeWithoutABus, IsNotKnown) {
    const char* before = std::getenv("DBUS_SESSION_BUS_ADDRESS");
    const std::string kept = before == nullptr ? "" : before;
    setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all", 1);
    {
        const auto desktop = gui::make_desktop();
        EXPECT_FALSE(desktop->system_theme([] {})->theme());
    }
    before == nullptr ? unsetenv("DBUS_SESSION_BUS_ADDRESS") : setenv("DBUS_SESSION_BUS_ADDRESS", kept.c_str(), 1);
}

}  // namespace
}  // namespace natter::tests
