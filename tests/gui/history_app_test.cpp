// History and search in the whole app, against a real server over loopback.
#include "gui/app/app.hpp"

#include "tests/gui/support/guest.hpp"
#include "tests/gui/support/robot.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <semaphore>

namespace natter::tests {
namespace {

using gui::PageSide;

constexpr int kSaid = 300;

/// Somebody who reads without looking: the app's dispatch and its state, with no window.
class Reader {
  public:
    Reader(const std::string& name, const std::string& port) {
        dispatch_.carry_out(gui::intent::JoinServer{name, net::Mode::group, {"127.0.0.1", port}});
    }

    const gui::Conversation& lobby() const { return state_.conversations.at("#lobby"); }
    void want(const gui::Intent& intent) { dispatch_.carry_out(intent); }
    bool until(const std::function<bool(const gui::State&)>& holds) {
        const auto deadline = std::chrono::steady_clock::now() + Robot::kDeadline;
        for (;;) {
            dispatch_.take_in();
            if (holds(state_)) return true;
            if (!woken_.try_acquire_until(deadline)) return false;
        }
    }

  private:
    TemporaryFolder profile_;
    gui::State state_;
    gui::SettingsFile settings_{profile_.path()};
    std::counting_semaphore<> woken_{0};
    gui::Dispatch dispatch_{
        state_,
        settings_,
        {.wake = [this] { woken_.release(); }, .copy = [](auto&) {}, .on_event = [](auto, auto&) {}}};
};

/// Ada hosts; Grace says three hundred things; Ada comes back and has none of them yet.
class HistoryAppTest : public testing::Test {
  protected:
    void SetUp() override {
        robot_.fill("Your name", "Ada");
        robot_.click("Host here");
        robot_.fill("Port for single", "0");
        robot_.fill("Port for group", "0");
        robot_.click("Start hosting");
        ASSERT_TRUE(robot_.until_sees("person Ada"));
        port_ = std::to_string(robot_.state().hosting.doors.back().port);
        Guest grace("127.0.0.1:" + port_, "Grace", net::Mode::group);
        ASSERT_TRUE(grace.until_online());
        for (int i = 1; i <= kSaid; ++i) grace.say("#lobby", "number " + std::to_string(i));
        ASSERT_TRUE(robot_.until_sees("number " + std::to_string(kSaid)));
        robot_.click("Leave this server");
        robot_.click("Leave");
        robot_.click("Join a server");
        robot_.fill("Server", "127.0.0.1");
        robot_.fill("Port", port_);
        robot_.click("Join");
        ASSERT_TRUE(robot_.until_sees("number " + std::to_string(kSaid)));
    }

    const gui::Conversation& lobby() const { return robot_.state().conversations.at("#lobby"); }
    void command(const std::string& line) {
        robot_.click("Message");
        robot_.type(line);
        robot_.press(ImGuiKey_Enter);
    }

    Robot robot_;
    std::string port_;
};

TEST_F(HistoryAppTest, AMessageThatIsNotLoadedIsShownWithItsContextAndTheWayToTheNewestIsFilledIn) {
    Reader reader("Reader", port_);
    ASSERT_TRUE(
        reader.until([&](const gui::State& state) { return state.shown() != nullptr && state.shown()->fresh; }));
    reader.want(gui::intent::ShowMessage{"#lobby", {40}});
    ASSERT_TRUE(reader.until([](const gui::State& state) { return state.jump.seq == net::Seq{40}; }));
    EXPECT_EQ(reader.lobby().shown().first_seq().value, 15u);
    EXPECT_EQ(reader.lobby().last_seq().value, static_cast<std::uint64_t>(kSaid));
    for (int pages = 0; !reader.lobby().is_level(); ++pages) {
        ASSERT_LT(pages, 6);
        reader.want(gui::intent::LoadPage{"#lobby", PageSide::newer});
        ASSERT_TRUE(reader.until([&](const gui::State&) { return reader.lobby().asks.empty(); }));
    }
    for (std::uint64_t seq = 15; seq <= kSaid; ++seq) EXPECT_NE(reader.lobby().shown().find({seq}), nullptr) << seq;
}

TEST_F(HistoryAppTest, PagesComeAsTheReaderScrollsUpAndTheWholeHistoryIsThere) {
    EXPECT_GT(lobby().rows().front().seq.value, 1U) << "pages, not everything";
    robot_.move_to("number " + std::to_string(kSaid));
    for (int i = 0; i < 60 && !robot_.sees("This is the beginning of #lobby"); ++i) {
        robot_.wheel(100);
        ASSERT_TRUE(robot_.until([&] { return !lobby().is_asking(PageSide::older); }));
    }
    EXPECT_TRUE(robot_.sees("number 1"));
    ASSERT_EQ(lobby().shown().first_seq().value, 1u);
    ASSERT_EQ(lobby().last_seq().value, static_cast<std::uint64_t>(kSaid));
    for (std::uint64_t seq = 1; seq <= kSaid; ++seq) {
        const gui::Row* row = lobby().shown().find({seq});
        ASSERT_NE(row, nullptr) << seq;
        EXPECT_EQ(row->text, "number " + std::to_string(seq));
    }
    robot_.settle();
    EXPECT_FALSE(robot_.app().scheduler().pause(std::chrono::steady_clock::now() + std::chrono::hours(1)));
}

TEST_F(HistoryAppTest, TheHistoryCommandScrollsUpInsteadOfBeingSent) {
    command("/history");
    EXPECT_FALSE(robot_.sees("number " + std::to_string(kSaid)));
    EXPECT_TRUE(robot_.sees("Jump to the newest"));
    EXPECT_TRUE(robot_.app().memory().composer.drafts["#lobby"].empty());
}

TEST_F(HistoryAppTest, TheFindCommandOpensTheSearchInsteadOfBeingSent) {
    command("/find number");
    EXPECT_TRUE(robot_.sees("Search messages"));
    EXPECT_EQ(robot_.state().search.query, "number");
    EXPECT_TRUE(robot_.app().memory().composer.drafts["#lobby"].empty());
    robot_.press(ImGuiKey_Escape);
    EXPECT_FALSE(robot_.sees("Search messages"));
}

TEST_F(HistoryAppTest, AMessageThatIsFoundIsShownInItsContext) {
    robot_.press(ImGuiKey_F, ImGuiMod_Ctrl);
    ASSERT_TRUE(robot_.sees("Search messages"));
    robot_.type("number 40");
    robot_.press(ImGuiKey_Enter);
    ASSERT_TRUE(robot_.until([&] { return robot_.state().search.asked.empty(); }));
    ASSERT_EQ(robot_.state().search.error, "");
    robot_.click("Result: number 40");
    ASSERT_TRUE(robot_.until_sees("highlight"));
    EXPECT_TRUE(robot_.sees("number 41"));
    robot_.click("Jump to newest");
    EXPECT_TRUE(robot_.sees("number " + std::to_string(kSaid)));
}

}  // namespace
}  // namespace natter::tests
