// Who is told of what: the table in full, the reducer that follows it, and what was missed.
#include "gui/model/alerts.hpp"
#include "gui/model/reducer.hpp"
#include "tests/gui/support/sample_state.hpp"

#include <gtest/gtest.h>

#include <array>

namespace natter::tests {
namespace {

using namespace std::chrono_literals;
using gui::Alert;
using gui::AlertLevel;
using gui::Heard;
using gui::State;
using gui::Telling;
using gui::Told;

constexpr std::array kLevels = {AlertLevel::all, AlertLevel::mentions, AlertLevel::none};

template <class With>
void each_heard(With with) {
    for (unsigned bits = 0; bits < 64; ++bits) {
        for (const AlertLevel level : kLevels) {
            const auto bit = [&](unsigned n) { return (bits & (1u << n)) != 0; };
            with(Heard{bit(0), bit(1), bit(2), level, bit(3), bit(4), bit(5)});
        }
    }
}

TEST(Alerts, TheTableHoldsForEveryCase) {
    int cases = 0;
    each_heard([&](const Heard& heard) {
        ++cases;
        const Told told = gui::told_of(heard);
        const bool read = heard.focused && heard.on_show;
        const bool wanted =
            heard.level == AlertLevel::all || (heard.level == AlertLevel::mentions && heard.mentions_me);
        const std::string what = testing::PrintToString(cases);
        EXPECT_EQ(told.telling == Telling::nothing, heard.mine || read) << what;
        EXPECT_EQ(told.telling >= Telling::notify, !heard.mine && !read && wanted && !heard.quiet) << what;
        EXPECT_EQ(told.telling == Telling::urge, told.telling >= Telling::notify && !heard.focused) << what;
        const bool for_me = heard.direct || heard.mentions_me;
        EXPECT_EQ(told.calls, !heard.mine && !read && wanted && for_me) << what;
    });
    EXPECT_EQ(cases, 192);
}

TEST(Alerts, AFewCasesAsPeopleWouldSayThem) {
    const auto told = [](const Heard& heard) { return gui::told_of(heard); };
    EXPECT_EQ(told({.direct = true, .focused = false}), (Told{Telling::urge, true})) << "a 1:1 while away";
    EXPECT_EQ(told({.level = AlertLevel::mentions, .focused = false}), (Told{Telling::count, false})) << "room talk";
    EXPECT_EQ(told({.mentions_me = true, .level = AlertLevel::mentions}), (Told{Telling::notify, true}));
    EXPECT_EQ(told({.mentions_me = true, .level = AlertLevel::none, .focused = false}), (Told{Telling::count, false}));
    EXPECT_EQ(told({.direct = true, .focused = false, .quiet = true}), (Told{Telling::count, true})) << "at night";
    EXPECT_EQ(told({.direct = true, .focused = true, .on_show = true}), Told{});
    EXPECT_EQ(told({.direct = true, .focused = false, .on_show = true}).telling, Telling::urge) << "nobody looks";
}

TEST(QuietTimes, HoldFromAndUntilTheMinute) {
    const gui::QuietTimes day{.hours = true, .from = 9 * 60, .to = 17 * 60};
    EXPECT_FALSE(gui::is_quiet(day, 9 * 60 - 1));
    EXPECT_TRUE(gui::is_quiet(day, 9 * 60));
    EXPECT_TRUE(gui::is_quiet(day, 17 * 60 - 1));
    EXPECT_FALSE(gui::is_quiet(day, 17 * 60));
}

TEST(QuietTimes, GoOverMidnight) {
    const gui::QuietTimes night{.hours = true, .from = 22 * 60, .to = 7 * 60};
    for (int minute = 0; minute < gui::kMinutesOfDay; ++minute) {
        EXPECT_EQ(gui::is_quiet(night, minute), minute >= 22 * 60 || minute < 7 * 60) << minute;
    }
}

TEST(QuietTimes, AreNoneWhereTheyAreOffOrEndAsTheyBegin) {
    EXPECT_FALSE(gui::is_quiet({}, 23 * 60));
    EXPECT_FALSE(gui::is_quiet({.hours = true, .from = 60, .to = 60}, 60));
    EXPECT_TRUE(gui::is_quiet({.do_not_disturb = true}, 12 * 60));
}

TEST(AlertLevels, AreRememberedByServerAndConversationWhereTheyAreNotTheDefault) {
    gui::Settings settings;
    EXPECT_EQ(gui::alert_level(settings, "a:1", "#lobby"), AlertLevel::mentions);
    EXPECT_EQ(gui::alert_level(settings, "a:1", "@Grace"), AlertLevel::all);
    gui::choose_level(settings, "a:1", "#lobby", AlertLevel::none);
    EXPECT_EQ(gui::alert_level(settings, "a:1", "#lobby"), AlertLevel::none);
    EXPECT_EQ(gui::alert_level(settings, "b:1", "#lobby"), AlertLevel::mentions);
    gui::choose_level(settings, "a:1", "#lobby", AlertLevel::all);
    ASSERT_EQ(settings.levels.size(), 1u);
    gui::choose_level(settings, "a:1", "#lobby", AlertLevel::mentions);
    EXPECT_TRUE(settings.levels.empty());
    for (std::size_t i = 0; i < gui::Settings::kLevelsMost + 5; ++i) {
        gui::choose_level(settings, "a:1", "#r" + std::to_string(i), AlertLevel::none);
    }
    EXPECT_EQ(settings.levels.size(), gui::Settings::kLevelsMost);
    EXPECT_EQ(gui::alert_level(settings, "a:1", "#r0"), AlertLevel::mentions) << "the oldest is forgotten";
}

// ---- the reducer

void hear(State& state, net::Message message, bool mentions_me = false) {
    gui::apply(state, gui::FromServer{std::move(message), {.at = kSampleNow, .mentions_me = mentions_me}});
}

const gui::Conversation& lobby(const State& state) { return state.conversations.at("#lobby"); }

State unfocused() {
    State state = lobby_state();
    gui::apply(state, gui::FocusChanged{false});
    return state;
}

TEST(AlertReducer, WhatIsSaidWhereOneLooksIsRead) {
    State state = lobby_state();
    hear(state, said(1, "Grace", "@Ada hello"), true);
    EXPECT_EQ(lobby(state).unread, 0u);
    EXPECT_TRUE(state.alerts.empty());
    EXPECT_EQ(gui::window_title(state), "Natter – #lobby");
}

TEST(AlertReducer, WhatIsSaidWhileTheWindowIsAwayWaitsUntilItIsBack) {
    State state = unfocused();
    hear(state, said(1, "Grace", "Tea?"));
    hear(state, said(2, "Grace", "@Ada tea?"), true);
    EXPECT_EQ(lobby(state).unread, 2u);
    EXPECT_EQ(lobby(state).calls, 1u);
    EXPECT_EQ(lobby(state).first_unseen, net::Seq{1}) << "the line stands there";
    ASSERT_EQ(state.alerts.size(), 1u) << "rooms tell mentions alone";
    EXPECT_EQ(state.alerts.front().text, "@Ada tea?");
    EXPECT_TRUE(state.alerts.front().urges);
    EXPECT_EQ(gui::window_title(state), "(1) Natter – #lobby");
    gui::apply(state, gui::FocusChanged{true});
    EXPECT_EQ(lobby(state).unread, 0u);
    EXPECT_EQ(gui::window_title(state), "Natter – #lobby");
}

TEST(AlertReducer, OneConversationHasOneAlertUntilItWasTaken) {
    State state = unfocused();
    hear(state, said(1, "Grace", "One", {}, "@Grace"));
    hear(state, said(2, "Grace", "Two", {}, "@Grace"));
    hear(state, said(1, "Carl", "Hello", {}, "@Carl"));
    ASSERT_EQ(state.alerts.size(), 2u);
    EXPECT_EQ(state.alerts.front().count, 2u);
    EXPECT_EQ(state.alerts.front().text, "Two");
    EXPECT_EQ(state.alerts.front().seq, net::Seq{2});
    EXPECT_EQ(gui::calls_of(state), 3u);
    gui::apply(state, gui::AlertsTaken{});
    EXPECT_TRUE(state.alerts.empty());
}

TEST(AlertReducer, OwnMessagesAndRepeatsAndPagesTellNothing) {
    State state = unfocused();
    hear(state, said(1, "Ada", "From my other device", {}, "@Grace"));
    hear(state, said(2, "Grace", "Yes?", {}, "@Grace"));
    gui::apply(state, gui::AlertsTaken{});
    hear(state, said(2, "Grace", "Yes?", {}, "@Grace"));
    ask_page(state, gui::PageSide::newest, 0);
    receive(state, page_of(1, 20, false));
    EXPECT_TRUE(state.alerts.empty());
    EXPECT_EQ(gui::calls_of(state), 1u);
}

TEST(AlertReducer, ALevelOfTheConversationDecides) {
    State state = unfocused();
    gui::Settings settings = state.settings;
    gui::choose_level(settings, state.link.server, "#lobby", AlertLevel::all);
    gui::choose_level(settings, state.link.server, "@Grace", AlertLevel::none);
    gui::apply(state, gui::SettingsChanged{settings});
    hear(state, said(1, "Carl", "To all"));
    hear(state, said(1, "Grace", "To one", {}, "@Grace"));
    ASSERT_EQ(state.alerts.size(), 1u);
    EXPECT_EQ(state.alerts.front().conversation, "#lobby");
    EXPECT_EQ(gui::calls_of(state), 0u);
    EXPECT_EQ(state.conversations.at("@Grace").unread, 1u);
}

TEST(AlertReducer, InQuietHoursThingsAreCountedAndNotTold) {
    State state = unfocused();
    state.settings.quiet = {.hours = true, .from = 22 * 60, .to = 7 * 60};
    const auto at = [&](int minute, std::uint64_t seq) {
        gui::apply(state, gui::FromServer{said(seq, "Grace", "Hm", {}, "@Grace"),
                                          {.at = kSampleNow, .minute_of_day = minute}});
    };
    at(23 * 60, 1);
    EXPECT_TRUE(state.alerts.empty());
    EXPECT_EQ(gui::calls_of(state), 1u);
    at(8 * 60, 2);
    EXPECT_EQ(state.alerts.size(), 1u);
}

void come_back(State& state, std::uint64_t last) {
    net::Welcome welcome;
    welcome.nick = "Ada";
    welcome.mode = net::Mode::group;
    welcome.conversations.push_back({"#lobby", net::Seq{last}, {}});
    gui::apply(state, gui::LinkDown{{}, gui::SteadyTime{}});
    gui::apply(state, gui::LinkOnline{std::move(welcome)});
}

State that_hears_all() {
    State state = unfocused();
    gui::Settings settings = state.settings;
    gui::choose_level(settings, state.link.server, "#lobby", AlertLevel::all);
    gui::apply(state, gui::SettingsChanged{settings});
    hear(state, said(1, "Grace", "Before"));
    gui::apply(state, gui::AlertsTaken{});
    return state;
}

TEST(AlertReducer, WhatWasMissedIsToldAsOneOnceAllHasCome) {
    State state = that_hears_all();
    come_back(state, 13);
    for (std::uint64_t seq = 2; seq <= 12; ++seq) hear(state, said(seq, "Grace", "Missed"));
    EXPECT_TRUE(state.alerts.empty()) << "one is still to come";
    hear(state, said(13, "Carl", "The last"));
    ASSERT_EQ(state.alerts.size(), 1u);
    EXPECT_EQ(state.alerts.front().count, 12u);
    EXPECT_TRUE(state.alerts.front().missed);
    EXPECT_EQ(state.alerts.front().seq, net::Seq{2}) << "one begins to read where one left";
    gui::apply(state, gui::AlertsTaken{});
    hear(state, said(14, "Carl", "Now"));
    ASSERT_EQ(state.alerts.size(), 1u);
    EXPECT_FALSE(state.alerts.front().missed);
}

TEST(AlertReducer, WhatWasMissedIsToldAlsoIfItsLastOneIsOnesOwnOrWasLoaded) {
    State state = that_hears_all();
    come_back(state, 3);
    hear(state, said(2, "Grace", "Missed"));
    hear(state, said(3, "Ada", "From my other device"));
    ASSERT_EQ(state.alerts.size(), 1u);
    EXPECT_EQ(state.alerts.front().count, 1u);

    state = that_hears_all();
    come_back(state, 4);
    hear(state, said(2, "Grace", "Missed"));
    ask_page(state, gui::PageSide::newest, 0);
    net::Page page = page_of(1, 4, false);
    page.messages.front().at = kSampleNow;  // it is the one that is there
    receive(state, std::move(page));
    hear(state, said(4, "Grace", "Missed, too"));
    ASSERT_EQ(state.alerts.size(), 1u);
}

TEST(AlertReducer, WhatTheProfileKeptIsNotTold) {
    State state = first_screen_state();
    gui::apply(state, gui::FocusChanged{false});
    gui::apply(state, gui::JoinStarted{"Ada", net::Mode::group, {"127.0.0.1", "5002"}});
    gui::apply(state, gui::FromProfile{"Ada", {said(1, "Grace", "Old", {}, "@Grace")}, {}, kSampleNow});
    EXPECT_TRUE(state.alerts.empty());
    EXPECT_EQ(gui::calls_of(state), 0u);
}

TEST(AlertReducer, WhoeverComesBackFromAnotherPageHasReadWhatIsOnShow) {
    State state = lobby_state();
    gui::apply(state, gui::PageChosen{gui::Page::server});
    hear(state, said(1, "Grace", "@Ada"), true);
    EXPECT_EQ(gui::calls_of(state), 1u);
    gui::apply(state, gui::PageChosen{gui::Page::conversation});
    EXPECT_EQ(gui::calls_of(state), 0u);
}

}  // namespace
}  // namespace natter::tests
