// The real program with a real window under Xvfb. Each smoke is a script that brings its own display and server.
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace natter::tests {
namespace {

constexpr const char* kMissing = "command -v Xvfb xdotool python3 > /dev/null";

// The thread sanitizer has a thread of its own in each program, which works now and then.
#ifdef __SANITIZE_THREAD__
constexpr const char* kMostIdleMs = "200";
#else
constexpr const char* kMostIdleMs = "10";
#endif

int run_smoke(const std::string& name) {
    const std::string script = std::string(NATTER_SOURCE_DIR) + "/tests/gui/smoke/" + name + ".py";
    const std::string command = std::string("NATTER_MOST_IDLE_MS=") + kMostIdleMs +
                                " NATTER_BIN_DIR='" NATTER_BIN_DIR "' python3 -B '" + script + "'";
    return std::system(command.c_str());
}

class WindowSmoke : public testing::Test {
  protected:
    void SetUp() override {
        if (std::system(kMissing) != 0) GTEST_SKIP() << "This needs the packages xvfb, xdotool and python3.";
    }
};

TEST_F(WindowSmoke, WhatIsTypedIntoAWindowReachesOthersAndBack) { EXPECT_EQ(run_smoke("window_talks"), 0); }

TEST_F(WindowSmoke, PastesEverySizeAndBeingPutAwayAreSurvivedAndADraftOutlivesAKill) {
    if (std::system("command -v xclip > /dev/null") != 0) GTEST_SKIP() << "This needs the package xclip.";
    EXPECT_EQ(run_smoke("window_survives"), 0);
}

TEST_F(WindowSmoke, TextFilesThatAreDroppedAreSaidOnceSomebodyAgrees) { EXPECT_EQ(run_smoke("window_takes_drops"), 0); }

TEST_F(WindowSmoke, AnIdleWindowDrawsNothingAndClosesWithItsSettings) { EXPECT_EQ(run_smoke("window_idles"), 0); }

TEST_F(WindowSmoke, WhatAnInputMethodComposesIsSentByAnotherEnterAndAMethodThatHangsHoldsNothingUp) {
    if (std::system(
            "command -v dbus-daemon fcitx5 fcitx5-remote > /dev/null && ls /usr/share/fcitx5/inputmethod/anthy.conf "
            "> /dev/null 2>&1") != 0) {
        GTEST_SKIP() << "This needs the packages dbus, fcitx5 and fcitx5-anthy.";
    }
    EXPECT_EQ(run_smoke("window_composes"), 0);
}

TEST_F(WindowSmoke, DeadKeysAndComposeMakeLettersInEveryLocale) {
    if (std::system("command -v setxkbmap > /dev/null") != 0) GTEST_SKIP() << "This needs the package x11-xkb-utils.";
    EXPECT_EQ(run_smoke("window_accents"), 0);
}

TEST_F(WindowSmoke, TheKeyOfAProfileLiesInTheDesktopsKeyring) {
    if (std::system("command -v dbus-daemon gnome-keyring-daemon secret-tool > /dev/null") != 0) {
        GTEST_SKIP() << "This needs the packages dbus, gnome-keyring and libsecret-tools.";
    }
    EXPECT_EQ(run_smoke("window_keyring"), 0);
}

TEST_F(WindowSmoke, TheDesktopTellsWhoCallsAndAClickLeadsThere) {
    if (std::system("command -v dbus-daemon > /dev/null") != 0) GTEST_SKIP() << "This needs the package dbus.";
    EXPECT_EQ(run_smoke("window_tells"), 0);
}

}  // namespace
}  // namespace natter::tests
