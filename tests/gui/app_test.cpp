// The whole app without a window, against a real server over loopback: as a person would use it.
#include "gui/app/app.hpp"

#include "server/hosted_server.hpp"
#include "tests/gui/support/guest.hpp"
#include "tests/gui/support/robot.hpp"

#include <gtest/gtest.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace natter::tests {
namespace {

using net::Mode;

/// A port that somebody else holds.
class TakenPort {
  public:
    std::string text() const { return std::to_string(acceptor_.local_endpoint().port()); }

  private:
    boost::asio::io_context context_;
    boost::asio::ip::tcp::acceptor acceptor_{context_, {boost::asio::ip::make_address("127.0.0.1"), 0}};
};

class AppTest : public testing::Test {
  protected:
    void host(Mode mode = Mode::group) {
        robot_.fill("Your name", "Ada");
        robot_.click(mode == Mode::single ? "Single" : "Group");
        robot_.click("Host here");
        robot_.fill("Port for single", "0");
        robot_.fill("Port for group", "0");
        robot_.click("Start hosting");
        ASSERT_TRUE(robot_.until([&] { return robot_.state().screen == gui::Screen::main; }))
            << robot_.items().listing();
    }

    void join(const std::string& name, const std::string& port) {
        robot_.fill("Your name", name);
        robot_.fill("Server", "127.0.0.1");
        robot_.fill("Port", port);
        robot_.click("Join");
    }

    std::string door(Mode mode) const {
        for (const gui::HostDoor& door : robot_.state().hosting.doors) {
            if (door.mode == mode) return door.host + ":" + std::to_string(door.port);
        }
        return {};
    }

    /// While Ada is away.
    void lose_name_to(Guest& other) {
        const auto heard = [&](auto wanted) {
            return other.until([](const net::ClientEvent& event) {
                const auto* frame = std::get_if<net::Received>(&event);
                return frame != nullptr && std::holds_alternative<decltype(wanted)>(frame->message);
            });
        };
        ASSERT_TRUE(other.until_online());
        robot_.app().carry_out(gui::intent::Disconnect{});
        ASSERT_TRUE(heard(net::Left{}));
        other.run("nick", "Ada");
        ASSERT_TRUE(heard(net::Renamed{}));
        robot_.app().carry_out(gui::intent::ReconnectNow{});
        ASSERT_TRUE(robot_.until_sees("Another name")) << robot_.items().listing();
    }

    Robot robot_;
};

TEST_F(AppTest, HostsAServerAndIsInItsLobby) {
    host();
    EXPECT_TRUE(robot_.until_sees("#lobby"));
    robot_.click("Your server");
    EXPECT_TRUE(robot_.sees(door(Mode::group)));
    EXPECT_TRUE(robot_.sees(door(Mode::single)));
    EXPECT_TRUE(robot_.until_sees("Ada (you)"));
}

TEST_F(AppTest, InvitesOneNewcomerWhoComesInOverTls) {
    host();
    robot_.click("Your server");
    robot_.click("Invite somebody");
    ASSERT_TRUE(robot_.until_sees("Copy invitation"));
    robot_.click("Copy invitation");
    robot_.settle();
    const std::string invitation = robot_.platform().clipboard();
    EXPECT_TRUE(invitation.starts_with("natter://")) << invitation;
    Guest grace(invitation, "Grace", Mode::group);
    EXPECT_TRUE(grace.until_online());
    EXPECT_TRUE(robot_.until_sees("Grace"));
}

// What is known of a server's certificate outlives the connection: the app's second look is not its first.
TEST_F(AppTest, TellsTheCertificateOfAServerAtFirstSight) {
    server::ServerOptions options;
    options.doors = {{Mode::group, "127.0.0.1", 0}};
    std::string port;
    server::HostedServer other(options, [&] { robot_.platform().wake(); });
    std::string code;
    ASSERT_TRUE(robot_.until([&] {
        std::vector<server::HostEvent> events;
        other.drain(events);
        for (const auto& event : events) {
            const auto* started = std::get_if<server::HostStarted>(&event);
            if (started == nullptr) continue;
            port = std::to_string(started->doors.front().port);
            code = short_code(*started->fingerprint);
        }
        return !port.empty();
    }));
    robot_.fill("Your name", "Ada");
    robot_.fill("Server", "tls://127.0.0.1:" + port);
    robot_.click("Join");
    ASSERT_TRUE(robot_.until_sees(code)) << robot_.items().listing();
    robot_.click("Dismiss");
    robot_.click("Leave this server");
    robot_.click("Leave");
    ASSERT_TRUE(robot_.until([&] { return robot_.state().screen == gui::Screen::first; }));
    robot_.click("Join");
    ASSERT_TRUE(robot_.until([&] { return robot_.state().screen == gui::Screen::main; }));
    EXPECT_TRUE(robot_.until_sees("Connected, encrypted"));
    EXPECT_EQ(robot_.state().banner, "");
}

TEST_F(AppTest, TwoPeopleTalkInTheLobby) {
    host();
    Guest grace(door(Mode::group), "Grace", Mode::group);
    ASSERT_TRUE(grace.until_online());
    EXPECT_TRUE(robot_.until_sees("person Grace"));
    grace.say("#lobby", "Hello Ada");
    EXPECT_TRUE(robot_.until_sees("Hello Ada"));
    robot_.click("Message");
    robot_.type("Hello Grace");
    robot_.press(ImGuiKey_Enter);
    EXPECT_TRUE(grace.until_hears("Hello Grace"));
    EXPECT_TRUE(robot_.until_sees("sent"));
    EXPECT_TRUE(robot_.app().memory().composer.drafts["#lobby"].empty());
}

// The field was empty as soon as the other one took another name.
TEST_F(AppTest, ADraftFollowsWhoeverTakesAnotherName) {
    host();
    Guest grace(door(Mode::group), "Grace", Mode::group);
    ASSERT_TRUE(grace.until_online());
    grace.say("@Ada", "psst");
    ASSERT_TRUE(robot_.until([&] { return robot_.state().conversations.contains("@Grace"); }));
    robot_.app().carry_out(gui::intent::ShowConversation{"@Grace", {}});
    robot_.settle();
    robot_.click("Message");
    robot_.type("half a thought");
    grace.run("nick", "Gracie");
    ASSERT_TRUE(robot_.until([&] { return robot_.state().current == "@Gracie"; }));
    robot_.settle();
    EXPECT_EQ(robot_.app().memory().composer.drafts["@Gracie"].text(), "half a thought");
    EXPECT_FALSE(robot_.app().memory().composer.drafts.contains("@Grace"));
}

TEST_F(AppTest, WhoeverIsKickedReadsWhy) {
    host();
    robot_.app().carry_out(gui::intent::RunOnServer{"kick Ada you shouted too much"});
    ASSERT_TRUE(robot_.until([&] { return robot_.state().link.phase == gui::LinkPhase::lost; }));
    EXPECT_TRUE(robot_.until_sees("you shouted too much")) << robot_.state().banner;
}

// There was no field to choose another name, and nothing to do but to leave.
TEST_F(AppTest, WhoseNameWasTakenMeanwhileComesBackUnderAnother) {
    host();
    Guest grace(door(Mode::group), "Grace", Mode::group);
    lose_name_to(grace);
    robot_.fill("Another name", "Lovelace");
    robot_.click("Come back");
    ASSERT_TRUE(robot_.until([&] { return robot_.state().link.phase == gui::LinkPhase::online; }))
        << robot_.items().listing();
    EXPECT_EQ(robot_.state().nick, "Lovelace");
    EXPECT_FALSE(robot_.sees("Another name"));
}

TEST_F(AppTest, WhoseNameWasTakenMeanwhileComesBackByTheCommandToo) {
    host();
    Guest grace(door(Mode::group), "Grace", Mode::group);
    lose_name_to(grace);
    robot_.click("Message");
    robot_.type("/nick Lovelace");
    robot_.press(ImGuiKey_Enter);
    ASSERT_TRUE(robot_.until([&] { return robot_.state().link.phase == gui::LinkPhase::online; }))
        << robot_.items().listing();
    EXPECT_EQ(robot_.state().nick, "Lovelace");
}

TEST_F(AppTest, ACommandThatTheServerRefusesComesBackToTheWriter) {
    host();
    robot_.click("Message");
    robot_.type("/msg Nobody Hello");
    robot_.press(ImGuiKey_Enter);
    const auto& composer = robot_.app().memory().composer;
    ASSERT_TRUE(robot_.until([&] { return !composer.refusal.empty(); })) << robot_.items().listing();
    EXPECT_TRUE(robot_.sees(composer.refusal));
    EXPECT_EQ(composer.drafts.at("#lobby").text(), "/msg Nobody Hello");
    EXPECT_EQ(robot_.state().banner, "");
    EXPECT_TRUE(robot_.state().sent_texts.empty());
    EXPECT_TRUE(robot_.state().refused_texts.empty());
}

TEST_F(AppTest, OfARefusedCommandWithAPasswordItsNameAloneComesBack) {
    host();
    robot_.click("Message");
    robot_.type("/login not the password");
    robot_.press(ImGuiKey_Enter);
    const auto& composer = robot_.app().memory().composer;
    ASSERT_TRUE(robot_.until([&] { return !composer.refusal.empty(); })) << robot_.items().listing();
    EXPECT_EQ(composer.drafts.at("#lobby").text(), "/login ");
}

TEST_F(AppTest, ShiftAndEnterBreakTheLine) {
    host();
    robot_.click("Message");
    robot_.type("one");
    robot_.press(ImGuiKey_Enter, ImGuiMod_Shift);
    robot_.type("two");
    EXPECT_EQ(robot_.app().memory().composer.drafts["#lobby"].text(), "one\ntwo");
    robot_.press(ImGuiKey_Enter);
    EXPECT_TRUE(robot_.until_sees("one\ntwo"));
}

TEST_F(AppTest, EscapeLosesNothingTyped) {
    host();
    robot_.click("Message");
    robot_.type("half a thought");
    robot_.press(ImGuiKey_Escape);
    EXPECT_EQ(robot_.app().memory().composer.drafts["#lobby"].text(), "half a thought");
}

TEST_F(AppTest, PastesWhatTheClipboardHolds) {
    host();
    robot_.platform().set_clipboard("from elsewhere");
    robot_.click("Message");
    robot_.press(ImGuiKey_V, ImGuiMod_Ctrl);
    robot_.settle();
    EXPECT_EQ(robot_.app().memory().composer.drafts["#lobby"].text(), "from elsewhere");
}

TEST_F(AppTest, SwitchesToSingleAndIsPaired) {
    host();
    Guest grace(door(Mode::single), "Grace", Mode::single);
    ASSERT_TRUE(grace.until_online());
    robot_.click("Single");
    ASSERT_TRUE(grace.until_paired_with("Ada"));
    EXPECT_TRUE(robot_.until_sees("Just the two of you"));
    grace.say("@Ada", "only you");
    EXPECT_TRUE(robot_.until_sees("only you"));
    robot_.click("Group");
    EXPECT_TRUE(robot_.until([&] { return robot_.state().mode == Mode::group && robot_.state().current == "#lobby"; }));
}

TEST_F(AppTest, ACommandIsAnswered) {
    host();
    robot_.click("Message");
    robot_.type("/help");
    robot_.press(ImGuiKey_Enter);
    EXPECT_TRUE(robot_.until_sees("/users"));
}

TEST_F(AppTest, JoinsARoomAndLeavesIt) {
    host();
    robot_.click("Join a room");
    robot_.type("engines");
    robot_.press(ImGuiKey_Enter);
    EXPECT_TRUE(robot_.until([&] { return robot_.state().current == "#engines"; }));
    robot_.click("Leave this room");
    EXPECT_TRUE(robot_.until([&] { return robot_.state().current == "#lobby"; }));
}

TEST_F(AppTest, StopsItsServerAndKeepsWhatWasSaidMeanwhile) {
    host();
    robot_.click("Your server");
    robot_.click("Stop server");
    EXPECT_TRUE(robot_.until([&] { return robot_.state().hosting.phase == gui::HostPhase::off; }));
    EXPECT_TRUE(robot_.until([&] { return robot_.state().link.phase != gui::LinkPhase::online; }));
    robot_.click("#lobby");
    robot_.click("Message");
    robot_.type("later");
    robot_.press(ImGuiKey_Enter);
    EXPECT_TRUE(robot_.until_sees("waiting"));
    EXPECT_TRUE(robot_.sees("later"));
}

TEST_F(AppTest, APortInUseIsSaidBesideThePort) {
    const TakenPort taken;
    robot_.fill("Your name", "Ada");
    robot_.click("Host here");
    robot_.fill("Port for group", taken.text());
    robot_.fill("Port for single", "0");
    robot_.click("Start hosting");
    EXPECT_TRUE(robot_.until([&] { return !robot_.state().form.port.empty(); }));
    EXPECT_TRUE(robot_.sees(robot_.state().form.port));
    EXPECT_TRUE(robot_.sees("Start hosting"));
}

TEST_F(AppTest, ARefusedConnectionIsSaidBesideTheServer) {
    join("Ada", "1");
    EXPECT_TRUE(robot_.until_sees("Nobody answers at 127.0.0.1:1."));
    EXPECT_TRUE(robot_.sees("Join"));
}

TEST_F(AppTest, AMissingNameIsSaidBesideTheName) {
    join("  ", "5002");
    EXPECT_TRUE(robot_.sees("Type the name that others will see."));
    EXPECT_EQ(robot_.state().link.phase, gui::LinkPhase::none);
}

TEST_F(AppTest, ATakenNameIsSaidBesideTheName) {
    host();
    const std::string port = std::to_string(robot_.state().hosting.doors.back().port);
    Guest grace(door(Mode::group), "Grace", Mode::group);
    ASSERT_TRUE(grace.until_online());
    robot_.click("Leave this server");
    robot_.click("Leave");
    robot_.click("Join a server");
    join("Grace", port);
    EXPECT_TRUE(robot_.until_sees("Somebody here already has that name."));
    join("Ada", port);
    EXPECT_TRUE(robot_.until([&] { return robot_.state().screen == gui::Screen::main; }));
}

TEST_F(AppTest, DrawsNothingWhileNothingHappens) {
    host();
    ASSERT_TRUE(robot_.until_sees("person Ada"));
    // What is still on its way comes with a wake; after the frames that it brings, no more are wanted.
    robot_.settle();
    EXPECT_FALSE(robot_.app().scheduler().pause(std::chrono::steady_clock::now() + std::chrono::hours(1)));
}

TEST(AppMemory, NameThemeAndServerAreRememberedInTheProfile) {
    const TemporaryFolder profile;
    gui::AppOptions options;
    options.profile = profile.path();
    {
        Robot robot(options);
        robot.click("Light theme");
    }
    Robot robot(options);
    EXPECT_EQ(robot.state().settings.theme, gui::ThemeName::light);
    EXPECT_EQ(robot.state().settings.window_width, 1120);
}

TEST(AppFlags, SettingsAreReadAsTheyWereWritten) {
    gui::Settings settings;
    settings.name = "Ada";
    settings.recent = {{"::1", "5002"}};
    settings.skin_tone = gui::SkinTone::medium_dark;
    gui::remember_emoji(settings, "🎉");
    gui::remember_emoji(settings, "👍🏾");
    EXPECT_EQ(gui::settings_from_json(gui::to_json(settings)), settings);
}

TEST(AppFlags, OfEmojiOnlySomeAndOnlyRealOnesAreRemembered) {
    const gui::Settings read = gui::settings_from_json(R"({"emojis": ["🎉", 7, "x", "🔥", "🎉"], "skin_tone": "green"})");
    EXPECT_EQ(read.emojis, (std::vector<std::string>{"🎉", "🔥"}));
    EXPECT_EQ(read.skin_tone, gui::SkinTone::none);
    gui::Settings settings;
    for (const gui::Emoji& emoji : gui::all_emojis()) gui::remember_emoji(settings, emoji.text);
    EXPECT_EQ(settings.emojis.size(), gui::Settings::kEmojisMost);
    EXPECT_EQ(settings.emojis.front(), gui::all_emojis().back().text);
}

}  // namespace
}  // namespace natter::tests
