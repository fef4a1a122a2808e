// What whoever hosts a server can choose, and what is said beside it.
#include "gui/app/hosting.hpp"
#include "gui/model/host_log.hpp"
#include "tests/gui/support/guest.hpp"
#include "tests/gui/support/robot.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/spoken.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace natter::tests {
namespace {

gui::State off_state() {
    gui::State state = busy_lobby_state();
    state.page = gui::Page::server;
    return state;
}

TEST(HostForm, AServerThatIsOffIsStartedWithAllThatWasChosen) {
    for (const gui::ThemeName theme : {gui::ThemeName::dark, gui::ThemeName::light}) {
        Stage stage;
        gui::State state = off_state();
        state.settings.theme = theme;
        const std::string name = theme == gui::ThemeName::dark ? "-dark" : "-light";
        stage.draw(state);
        stage.show("host-off" + name);
        stage.click(state, "Let others on my network join");
        stage.click(state, "More choices: name, password, encryption");
        stage.click(state, "Only by invitation");
        stage.click(state, "Encrypt everything on the network");
        stage.memory().first_screen.server_name = "Tea room";
        stage.draw(state);
        stage.show("host-more" + name);
        const auto wanted = stage.click(state, "Start server");
        ASSERT_EQ(wanted.size(), 1u);
        const auto& host = std::get<gui::intent::HostHere>(wanted.front());
        EXPECT_TRUE(host.whole_network);
        EXPECT_TRUE(host.invite_only);
        EXPECT_FALSE(host.encrypted);
        EXPECT_FALSE(host.join) << "one is in already";
        EXPECT_EQ(host.server_name, "Tea room");
    }
}

TEST(HostForm, ATakenPortIsToldBesideItsField) {
    const Spoken spoken("de");
    Stage stage;
    gui::State state = off_state();
    gui::apply(state, gui::HostRequested{});
    gui::apply(state, gui::HostDown{net::Error{net::Errc::address_in_use, "in use"}, net::Mode::group});
    stage.draw(state);
    EXPECT_EQ(state.form.port_of, net::Mode::group);
    EXPECT_TRUE(stage.items().find(state.form.port));
    stage.show("host-taken-german");
}

TEST(HostForm, EncryptionIsOnByDefaultAndAskedForOnlyOnTheNetwork) {
    Stage stage;
    const gui::State state = off_state();
    stage.draw(state);
    stage.click(state, "More choices: name, password, encryption");
    EXPECT_FALSE(stage.items().find("Encrypt everything on the network"));
    stage.click(state, "Let others on my network join");
    EXPECT_TRUE(stage.items().find("Encrypt everything on the network"));
    EXPECT_TRUE(stage.memory().first_screen.encrypted);
}

class HostingTest : public testing::Test {
  protected:
    void host() {
        robot_.fill("Your name", "Ada");
        robot_.click("Host here");
        robot_.fill("Port for single", "0");
        robot_.fill("Port for group", "0");
    }
    std::string group_door() const { return "127.0.0.1:" + std::to_string(robot_.state().hosting.doors.back().port); }

    Robot robot_;
};

TEST_F(HostingTest, WhoeverHostsIsInThoughAPasswordIsAskedFor) {
    host();
    robot_.app().memory().first_screen.server_password = "correct-horse";
    robot_.click("Start hosting");
    ASSERT_TRUE(robot_.until_sees("person Ada"));
    EXPECT_TRUE(robot_.state().hosting.setup.has_password);
    for (const gui::HostLine& line : robot_.state().hosting.lines) {
        EXPECT_EQ(line.text.find("correct-horse"), std::string::npos);
    }
}

TEST_F(HostingTest, WhoeverHostsIsInThoughOthersNeedAnInvitation) {
    host();
    robot_.app().memory().first_screen.invite_only = true;
    robot_.click("Start hosting");
    ASSERT_TRUE(robot_.until_sees("person Ada"));
    EXPECT_TRUE(robot_.state().hosting.invitation.empty()) << "it was for the host alone";
}

// It spoke English in every language.
TEST_F(HostingTest, APasswordThatIsNoneIsRefusedInTheLanguageThatIsSpoken) {
    const Spoken german("de");
    EXPECT_EQ(gui::HostingControl::problem_of_password("x"),
              "Ein Passwort ist ein Wort aus 8 bis 256 Bytes: Wähl eines, das so ist.");
    EXPECT_EQ(gui::HostingControl::problem_of_password("correct-horse"), "");
}

TEST_F(HostingTest, APasswordThatIsNoneIsRefusedWithWhatToDo) {
    host();
    robot_.app().memory().first_screen.server_password = "x";
    robot_.click("Start hosting");
    robot_.settle();
    EXPECT_TRUE(robot_.items().find_holding("A password is one word"));
    EXPECT_EQ(robot_.state().hosting.phase, gui::HostPhase::off);
}

TEST_F(HostingTest, ThePasswordStaysWhenAnythingElseIsSaved) {
    host();
    robot_.app().memory().first_screen.server_password = "correct-horse";
    robot_.click("Start hosting");
    ASSERT_TRUE(robot_.until_sees("person Ada"));
    robot_.click("Your server");
    robot_.click("Who may come in");
    robot_.settle();
    robot_.click("Only by invitation");
    robot_.click("Save");
    EXPECT_TRUE(robot_.state().hosting.setup.has_password);
    EXPECT_TRUE(robot_.until([&] {
        return std::ranges::any_of(robot_.state().hosting.lines, [](const gui::HostLine& line) {
            return line.text.find("know the password and are invited") != std::string::npos;
        });
    }));
}

TEST_F(HostingTest, WhoMayComeInIsChangedWhileItRuns) {
    host();
    robot_.click("Start hosting");
    ASSERT_TRUE(robot_.until_sees("person Ada"));
    robot_.click("Your server");
    robot_.click("Who may come in");
    robot_.settle();
    robot_.click("Only by invitation");
    robot_.click("Save");
    ASSERT_TRUE(robot_.until([&] {
        for (const gui::HostLine& line : robot_.state().hosting.lines) {
            if (line.text.find("invited or known") != std::string::npos) return true;
        }
        return false;
    }));
    EXPECT_TRUE(robot_.items().find_holding("by invitation"));
    Guest grace(group_door(), "Grace", net::Mode::group);
    EXPECT_TRUE(grace.until([](const net::ClientEvent& event) {
        const auto* down = std::get_if<net::Disconnected>(&event);
        return down != nullptr && down->error.code == net::Errc::invite_required;
    }));
}

TEST_F(HostingTest, WhoComesAndGoesIsToldInTheLanguageThatIsSpoken) {
    host();
    robot_.click("Start hosting");
    ASSERT_TRUE(robot_.until_sees("person Ada"));
    const auto tells = [&](std::string_view words) {
        return robot_.until([&] {
            return std::ranges::any_of(robot_.state().hosting.lines, [&](const gui::HostLine& line) {
                const Spoken german("de");
                return gui::told_line(line.text).starts_with(words);
            });
        });
    };
    {
        Guest grace(group_door(), "Grace", net::Mode::group);
        ASSERT_TRUE(grace.until_online());
        EXPECT_TRUE(tells("Grace kam herein, von 127.0.0.1:"));
    }
    EXPECT_TRUE(tells("Grace ging, von 127.0.0.1:"));
    robot_.click("Your server");
    robot_.click("Stop server");
    EXPECT_TRUE(tells("Der Server endet"));
}

TEST(HostLog, OtherLinesAreToldAsTheyAre) {
    for (const char* text : {"", "session ", "session 1 from ", "session 1 from a: ", "session 1: from: connected",
                             "listening group 127.0.0.1:5002", "session 1 from a: has leave"}) {
        EXPECT_EQ(gui::told_line(text), text);
    }
    EXPECT_EQ(gui::told_line("session 3 from [::1]:40118: Grace has arrived (group, ndjson)"),
              "Grace came in, from [::1]:40118");
    EXPECT_EQ(gui::told_line("session 3 from 10.0.0.1:7: closed: kicked"), "10.0.0.1:7 was sent away");
}

TEST_F(HostingTest, EnterWithoutANameSaysWhatIsMissing) {
    robot_.fill("Your name", " ");
    robot_.press(ImGuiKey_Enter);
    robot_.settle();
    EXPECT_TRUE(robot_.items().find_holding("Type the name that others will see."));
}

TEST_F(HostingTest, ClosingTheWindowAsksWhileOthersAreOnTheServer) {
    host();
    robot_.click("Start hosting");
    ASSERT_TRUE(robot_.until_sees("person Ada"));
    robot_.platform().close();
    EXPECT_TRUE(robot_.app().ends()) << "nobody but the host is there";
    Guest grace(group_door(), "Grace", net::Mode::group);
    ASSERT_TRUE(grace.until_online());
    ASSERT_TRUE(robot_.until([&] { return robot_.state().hosting.guests.size() == 2; }));
    EXPECT_FALSE(robot_.app().ends());
    robot_.settle();
    EXPECT_TRUE(robot_.sees("Stop and close"));
    robot_.click("Leave it");
    EXPECT_FALSE(robot_.app().ends());
    EXPECT_EQ(robot_.state().hosting.phase, gui::HostPhase::running);
    robot_.platform().close();
    EXPECT_FALSE(robot_.app().ends());
    robot_.settle();
    robot_.click("Stop and close");
    EXPECT_TRUE(robot_.until([&] { return robot_.app().ends(); }));
}

TEST(HostForm, StoppingFromTheFirstScreenAsksWhereSomebodyIsCutOff) {
    Stage stage;
    gui::State state = first_screen_state();
    gui::apply(state, gui::HostRequested{});
    gui::apply(state, gui::HostUp{{{net::Mode::group, "127.0.0.1", 5002}}, kSampleNow});
    stage.memory().first_screen.hosting = true;
    stage.draw(state);
    EXPECT_TRUE(std::holds_alternative<gui::intent::StopHosting>(stage.click(state, "Stop server").at(0)));
    gui::HostGuests guests;
    guests.guests = {{"Grace", "127.0.0.1:40206", net::Mode::group, ""}};
    gui::apply(state, guests);
    EXPECT_TRUE(stage.click(state, "Stop server").empty());
    stage.draw(state);
    EXPECT_TRUE(stage.items().find("Stop the server?"));
    stage.show("host-stop-first");
    EXPECT_TRUE(std::holds_alternative<gui::intent::StopHosting>(stage.click(state, "do the deed").at(0)));
}

}  // namespace
}  // namespace natter::tests
