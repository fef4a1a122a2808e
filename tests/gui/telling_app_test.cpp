// From a message to the desktop's notification and back to the message, in the whole app and over loopback.
#include "tests/gui/support/guest.hpp"
#include "tests/gui/support/robot.hpp"

#include "gui/model/alerts.hpp"
#include "gui/views/text.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace natter::tests {
namespace {

/// A desktop that shows what it is told.
struct Desktop {
    std::function<void()> on_click;
    std::vector<gui::Notice> told;  // ever
    std::vector<gui::Notice> on_show;
    std::vector<std::string> clicked;

    void take_away(const std::string& key) {
        std::erase_if(on_show, [&](const gui::Notice& notice) { return notice.key == key; });
    }
    void click() {
        clicked.push_back(on_show.back().key);
        on_click();
    }
};

class FakeNotifications final : public gui::Notifications {
  public:
    explicit FakeNotifications(Desktop& desktop) : desktop_(desktop) {}

    void show(gui::Notice notice) override {
        desktop_.take_away(notice.key);
        desktop_.told.push_back(notice);
        desktop_.on_show.push_back(std::move(notice));
    }
    void withdraw(const std::string& key) override { desktop_.take_away(key); }
    std::vector<std::string> take_clicked() override { return std::exchange(desktop_.clicked, {}); }

  private:
    Desktop& desktop_;
};

class TellingAppTest : public testing::Test {
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
        ASSERT_TRUE(robot_.until_sees("person Grace"));
    }

    gui::AppOptions options() {
        gui::AppOptions options;
        options.notifications = [this](std::function<void()> on_click) {
            desktop_.on_click = std::move(on_click);
            return std::make_unique<FakeNotifications>(desktop_);
        };
        return options;
    }
    bool until_told(std::size_t count) {
        return robot_.until([&] { return desktop_.told.size() >= count; });
    }
    bool until_unread(const std::string& conversation, std::size_t count) {
        return robot_.until([&] {
            const auto found = robot_.state().conversations.find(conversation);
            return found != robot_.state().conversations.end() && found->second.unread == count;
        });
    }
    void look_away() {
        robot_.platform().set_focused(false);
        robot_.settle();
    }
    void change(const std::function<void(gui::Settings&)>& with) {
        gui::Settings settings = robot_.state().settings;
        with(settings);
        robot_.app().carry_out(gui::intent::ChangeSettings{settings});
    }

    Desktop desktop_;
    Robot robot_{options()};
    std::optional<Guest> grace_;
};

TEST_F(TellingAppTest, AMentionWhileOneLooksAwayIsToldAndAClickLeadsToIt) {
    robot_.click("Your server");
    look_away();
    grace_->say("#lobby", "**@Ada**, tea?");
    ASSERT_TRUE(until_told(1));
    EXPECT_EQ(desktop_.on_show.back().title, "Grace in #lobby");
    EXPECT_EQ(desktop_.on_show.back().body, "@Ada, tea?");
    EXPECT_EQ(robot_.platform().title(), "(1) Natter – #lobby");
    EXPECT_EQ(robot_.platform().attentions(), 1);

    desktop_.click();
    ASSERT_TRUE(robot_.until([&] { return robot_.state().page == gui::Page::conversation; }));
    EXPECT_TRUE(robot_.platform().focused()) << "the window is in front";
    EXPECT_TRUE(robot_.sees("highlight")) << "and shows the message";
    EXPECT_EQ(robot_.platform().title(), "Natter – #lobby");
    EXPECT_TRUE(desktop_.on_show.empty());
}

TEST_F(TellingAppTest, AConversationHasOneNotificationThatCounts) {
    look_away();
    grace_->say("@Ada", "One");
    ASSERT_TRUE(until_told(1));
    EXPECT_EQ(desktop_.on_show.back().title, "Grace");
    EXPECT_EQ(desktop_.on_show.back().body, "One");
    grace_->say("@Ada", "Two");
    ASSERT_TRUE(until_told(2));
    ASSERT_EQ(desktop_.on_show.size(), 1u);
    EXPECT_EQ(desktop_.on_show.back().title, "2 messages from Grace");
    EXPECT_EQ(desktop_.on_show.back().body, "Two");
    EXPECT_EQ(robot_.platform().title(), "(2) Natter – #lobby");
    EXPECT_EQ(robot_.platform().attentions(), 1) << "once is enough until it was looked at";

    robot_.platform().set_focused(true);
    robot_.settle();
    EXPECT_EQ(desktop_.on_show.size(), 1u) << "another conversation is on show";
    robot_.click("@Grace");
    EXPECT_TRUE(desktop_.on_show.empty());
    look_away();
    grace_->say("@Ada", "Three");
    ASSERT_TRUE(until_told(3));
    EXPECT_EQ(robot_.platform().attentions(), 2);
}

TEST_F(TellingAppTest, WhatIsSaidWhereOneLooksAndWhatOneSaysIsNotTold) {
    grace_->say("#lobby", "@Ada, here");
    ASSERT_TRUE(robot_.until_sees("@Ada, here"));
    robot_.click("Message");
    robot_.type("Mine");
    robot_.press(ImGuiKey_Enter);
    look_away();
    ASSERT_TRUE(grace_->until_hears("Mine"));
    grace_->say("#lobby", "Room talk");
    ASSERT_TRUE(until_unread("#lobby", 1));
    EXPECT_TRUE(desktop_.told.empty());
    EXPECT_EQ(robot_.platform().attentions(), 0);
}

TEST_F(TellingAppTest, TheLevelIsChosenInTheHeaderAndRemembered) {
    robot_.click("You are told of mentions of you");
    robot_.settle();
    robot_.click("Every message");
    robot_.settle();
    const std::string server = gui::remembered_as(robot_.state());
    EXPECT_EQ(gui::alert_level(robot_.state().settings, server, "#lobby"), gui::AlertLevel::all);
    EXPECT_TRUE(robot_.sees("told otherwise")) << "its sign stands in the sidebar";
    look_away();
    grace_->say("#lobby", "Room talk");
    ASSERT_TRUE(until_told(1));
    EXPECT_EQ(desktop_.on_show.back().title, "Grace in #lobby");
    const std::string json = gui::to_json(robot_.state().settings);
    EXPECT_EQ(gui::alert_level(gui::settings_from_json(json), server, "#lobby"), gui::AlertLevel::all);
}

TEST_F(TellingAppTest, TheLevelIsChosenInTheSidebarToo) {
    robot_.move_to("#lobby");
    ImGui::GetIO().AddMouseButtonEvent(1, true);
    robot_.settle();
    ImGui::GetIO().AddMouseButtonEvent(1, false);
    robot_.settle();
    robot_.click("Nothing");
    robot_.settle();
    EXPECT_TRUE(robot_.sees("told of nothing"));
    look_away();
    grace_->say("#lobby", "@Ada?");
    ASSERT_TRUE(until_unread("#lobby", 1));
    EXPECT_TRUE(desktop_.told.empty());
    EXPECT_EQ(robot_.platform().title(), "Natter – #lobby");
}

TEST_F(TellingAppTest, QuietTimesCountAndDoNotTell) {
    change([](gui::Settings& settings) { settings.quiet.do_not_disturb = true; });
    look_away();
    grace_->say("@Ada", "Awake?");
    ASSERT_TRUE(until_unread("@Grace", 1));
    const int now = gui::minute_of_day(gui::wall_clock());
    const auto around = [&](int minutes) { return (now + minutes + gui::kMinutesOfDay) % gui::kMinutesOfDay; };
    change([&](gui::Settings& settings) { settings.quiet = {false, true, around(-60), around(60)}; });
    grace_->say("@Ada", "Still?");
    ASSERT_TRUE(until_unread("@Grace", 2));
    EXPECT_TRUE(desktop_.told.empty());
    EXPECT_EQ(robot_.platform().attentions(), 0);
    EXPECT_EQ(robot_.platform().title(), "(2) Natter – #lobby");
    change([&](gui::Settings& settings) { settings.quiet = {false, true, around(60), around(120)}; });
    grace_->say("@Ada", "Now?");
    EXPECT_TRUE(until_told(1));
}

TEST_F(TellingAppTest, WordsCanBeHidden) {
    change([](gui::Settings& settings) { settings.hide_words = true; });
    look_away();
    grace_->say("@Ada", "A secret");
    ASSERT_TRUE(until_told(1));
    EXPECT_EQ(desktop_.on_show.back().title, "Grace");
    EXPECT_EQ(desktop_.on_show.back().body, "New message");
}

}  // namespace
}  // namespace natter::tests
