#include "gui/model/reducer.hpp"

#include "gui/model/plain_words.hpp"

#include "tests/gui/support/sample_state.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using namespace std::chrono_literals;
using gui::Delivery;
using gui::State;

gui::Row waiting_row(const std::string& id, const std::string& text) {
    gui::Row row;
    row.id = id;
    row.text = text;
    row.from = "Ada";
    row.delivery = Delivery::waiting;
    return row;
}

const gui::Conversation& in_lobby(const State& state) { return state.conversations.at("#lobby"); }

TEST(Reducer, AWelcomeOpensTheMainScreenInTheLobby) {
    const State state = lobby_state();
    EXPECT_EQ(state.screen, gui::Screen::main);
    EXPECT_EQ(state.current, "#lobby");
    EXPECT_EQ(state.nick, "Ada");
    EXPECT_EQ(state.link.phase, gui::LinkPhase::online);
    EXPECT_EQ(in_lobby(state).people.size(), 5u);
}

TEST(Reducer, TakesTheServersLimitsUnlessTheyAreBeyondTheProtocols) {
    State state = lobby_state();
    net::Welcome welcome;
    welcome.limits = {{"text_bytes", 100}, {"room_bytes", 1'000'000}};
    gui::apply(state, gui::LinkOnline{welcome});
    EXPECT_EQ(state.limits, (gui::TextLimits{.message = 100}));
    gui::apply(state, gui::LinkOnline{});
    EXPECT_EQ(state.limits, gui::TextLimits{});
}

TEST(Reducer, WhatNamesNoConversationIsLeftOut) {
    for (const std::string name : {"", "#", "@", "lobby"}) {
        State state = lobby_state();
        const std::size_t before = state.conversations.size();
        receive(state, net::Message{.to = name, .seq = net::Seq{1}, .from = "x", .text = "y"});
        receive(state, net::People{.re = {}, .of = name, .users = {{.nick = "", .since = {}}}, .total = {}});
        receive(state, net::Joined{.of = name, .nick = "", .at = {}});
        receive(state, net::Renamed{.of = "#lobby", .nick = "Grace Hopper", .to = "", .at = {}});
        receive(state, net::Answer{.re = "r", .to = name});
        receive(state, net::Ok{.re = "r", .room = name, .last_seq = net::Seq{}});
        net::Welcome welcome;
        welcome.conversations = {{.name = name, .last_seq = {}, .topic = {}}};
        gui::apply(state, gui::LinkOnline{welcome});
        gui::apply(state, gui::ConversationChosen{name});
        EXPECT_EQ(state.conversations.size(), before) << name;
        EXPECT_FALSE(state.conversations.contains(name)) << name;
    }
}

TEST(Reducer, AFirstSightOfACertificateAndALineThatOthersReadAreToldOnceOnline) {
    State state = lobby_state();
    const auto told = [&](const gui::LinkReached& reached) {
        gui::apply(state, reached);
        gui::apply(state, gui::LinkOnline{});
        return std::exchange(state.banner, {});
    };
    EXPECT_NE(told({.certificate = "k3fa-92bc", .first_seen = true}).find("k3fa-92bc"), std::string::npos);
    EXPECT_EQ(state.link.certificate, "k3fa-92bc");
    EXPECT_EQ(told({.certificate = "k3fa-92bc"}), "") << "it is known";
    EXPECT_NE(told({.exposed = true}).find("Nothing is encrypted"), std::string::npos);
    EXPECT_TRUE(state.link.exposed);
}

TEST(Reducer, AnotherCertificateIsAQuestionUntilItIsAnswered) {
    State state = lobby_state();
    const gui::CertificateAlert alert{"old", "new", "fingerprint"};
    gui::apply(state, gui::LinkDown{{net::Errc::certificate_changed, "Changed."}, {}, alert});
    EXPECT_EQ(state.link.alert, alert);
    EXPECT_EQ(state.banner, "") << "the question says it";
    gui::apply(state, gui::CertificateAnswered{});
    EXPECT_FALSE(state.link.alert);
    EXPECT_EQ(state.link.phase, gui::LinkPhase::lost);
}

TEST(Reducer, AMessageIsShownOnceHoweverOftenItArrives) {
    State state = lobby_state();
    receive(state, said(1, "Grace Hopper", "Hello"));
    receive(state, said(1, "Grace Hopper", "Hello"));
    EXPECT_EQ(in_lobby(state).size(), 1u);
}

TEST(Reducer, MessagesStandInTheOrderOfTheirNumbers) {
    State state = lobby_state();
    for (const std::uint64_t seq : {3u, 1u, 2u}) receive(state, said(seq, "Grace Hopper", std::to_string(seq)));
    EXPECT_EQ(in_lobby(state).at(in_lobby(state).first_ordinal()).text, "1");
    EXPECT_EQ(in_lobby(state).at(in_lobby(state).end_ordinal() - 1).text, "3");
}

TEST(Reducer, AnOwnMessageTakesThePlaceOfItsWaitingRow) {
    State state = lobby_state();
    gui::apply(state, gui::PostAccepted{waiting_row("x", "Hi"), "#lobby"});
    EXPECT_EQ(in_lobby(state).pending().size(), 1u);
    net::Message echo = said(1, "Ada", "Hi");
    echo.id = "x";
    receive(state, echo);
    EXPECT_TRUE(in_lobby(state).pending().empty());
    ASSERT_EQ(in_lobby(state).rows().size(), 1u);
    EXPECT_EQ(in_lobby(state).rows().front().delivery, Delivery::sent);
}

TEST(Reducer, AFailedMessageSaysWhyAndCanBeRetriedOrDiscarded) {
    State state = lobby_state();
    gui::apply(state, gui::PostAccepted{waiting_row("x", "Hi"), "#lobby"});
    gui::apply(state, gui::DeliveryChanged{"x", "#lobby", Delivery::failed, "no room"});
    EXPECT_EQ(in_lobby(state).pending().front().why, "no room");
    gui::apply(state, gui::RetryAsked{"x"});
    EXPECT_EQ(in_lobby(state).pending().front().delivery, Delivery::waiting);
    gui::apply(state, gui::DiscardAsked{"x"});
    EXPECT_EQ(in_lobby(state).size(), 0u);
}

TEST(Reducer, OnlyWhatOthersSayElsewhereIsUnread) {
    State state = lobby_state();
    receive(state, said(1, "Grace Hopper", "here"));
    receive(state, said(1, "Grace Hopper", "there", 0min, "#engines"));
    receive(state, said(2, "Ada", "mine", 0min, "#engines"));
    EXPECT_EQ(in_lobby(state).unread, 0u);
    EXPECT_EQ(state.conversations.at("#engines").unread, 1u);
    gui::apply(state, gui::ConversationChosen{"#engines"});
    EXPECT_EQ(state.conversations.at("#engines").unread, 0u);
}

TEST(Reducer, ARefusalBeforeTheWelcomeStandsBesideItsField) {
    State state = first_screen_state();
    gui::apply(state, gui::JoinStarted{"Ada", net::Mode::group, {"127.0.0.1", "1"}});
    gui::apply(state, gui::LinkDown{{net::Errc::nick_taken, "taken"}, std::nullopt});
    EXPECT_FALSE(state.form.name.empty());
    EXPECT_TRUE(state.form.host.empty());
    EXPECT_EQ(state.link.phase, gui::LinkPhase::none);

    gui::apply(state, gui::JoinStarted{"Ada", net::Mode::group, {"127.0.0.1", "1"}});
    gui::apply(state, gui::LinkDown{{net::Errc::refused, "refused"}, std::nullopt});
    EXPECT_NE(state.form.host.find("127.0.0.1:1"), std::string::npos);
    EXPECT_EQ(state.screen, gui::Screen::first);
}

TEST(Reducer, EveryKindOfRefusalHasASentenceBesideAField) {
    using enum net::Errc;
    for (const net::Errc code :
         {refused, unknown_host, timed_out, server_full, closed, bad_address, version_unsupported}) {
        const gui::FormErrors form = gui::beside_field({code, "The server's own sentence."}, "host:1");
        EXPECT_FALSE(form.host.empty());
        EXPECT_TRUE(form.name.empty() && form.port.empty());
    }
    EXPECT_FALSE(gui::beside_field({nick_bad, "Too long."}, "host:1").name.empty());
    EXPECT_NE(gui::plain_words({unknown_host, ""}, "nowhere:1").find("nowhere:1"), std::string::npos);
}

TEST(Reducer, ALostConnectionKeepsTheMainScreen) {
    State state = busy_lobby_state();
    const std::size_t before = in_lobby(state).size();
    gui::apply(state, gui::LinkDown{{net::Errc::closed, "closed"}, gui::SteadyTime{} + 5s});
    EXPECT_EQ(state.screen, gui::Screen::main);
    EXPECT_EQ(state.link.phase, gui::LinkPhase::waiting_to_retry);
    EXPECT_EQ(in_lobby(state).size(), before);
}

TEST(Reducer, SingleModeWaitsIsPairedAndWaitsAgain) {
    State state = waiting_state();
    EXPECT_EQ(state.pairing.phase, gui::PairPhase::waiting);
    EXPECT_EQ(state.shown(), nullptr);
    receive(state, net::Paired{"Grace"});
    EXPECT_EQ(state.current, "@Grace");
    receive(state, net::Unpaired{"Grace has left."});
    receive(state, net::Waiting{});
    EXPECT_EQ(state.pairing.phase, gui::PairPhase::waiting);
    EXPECT_EQ(state.pairing.reason, "Grace has left.");
    EXPECT_EQ(state.shown(), nullptr);
}

TEST(Reducer, TheModeSwitchesWhenTheServerSaysSo) {
    State state = lobby_state();
    gui::apply(state, gui::ModeAsked{net::Mode::single});
    EXPECT_EQ(state.mode, net::Mode::group);
    EXPECT_TRUE(state.mode_changing);
    net::Ok ok;
    ok.mode = net::Mode::single;
    receive(state, ok);
    EXPECT_EQ(state.mode, net::Mode::single);
    EXPECT_FALSE(state.mode_changing);
    EXPECT_TRUE(gui::listed(state).empty());
}

TEST(Reducer, ARenameIsFollowedEverywhere) {
    State state = paired_state();
    net::Renamed renamed{"@Grace Hopper", "Grace Hopper", "Amazing Grace", kSampleNow};
    receive(state, renamed);
    EXPECT_EQ(state.pairing.partner, "Amazing Grace");
    EXPECT_EQ(state.current, "@Amazing Grace");
    ASSERT_NE(state.shown(), nullptr);
    EXPECT_EQ(state.shown()->name, "@Amazing Grace");
}

TEST(Reducer, PeopleComeAndGo) {
    State state = lobby_state();
    receive(state, net::Joined{"#lobby", "Bob", kSampleNow});
    EXPECT_EQ(in_lobby(state).people.size(), 6u);
    receive(state, net::Left{"#lobby", "Bob", kSampleNow});
    EXPECT_EQ(in_lobby(state).people.size(), 5u);
    EXPECT_EQ(in_lobby(state).size(), 1u);
}

std::vector<std::string> notes_of(const State& state) {
    std::vector<std::string> texts;
    for (const gui::Row& row : in_lobby(state).rows()) texts.push_back(note_text(row));
    return texts;
}

TEST(Reducer, WhoComesAndGoesWhileNobodySpeaksSharesARow) {
    State state = lobby_state();
    for (const char* nick : {"Bob", "Eve"}) receive(state, net::Joined{"#lobby", nick, kSampleNow});
    receive(state, net::Left{"#lobby", "Bob", kSampleNow});
    receive(state, net::Left{"#lobby", "Carl", kSampleNow});
    EXPECT_EQ(notes_of(state), (std::vector<std::string>{"Eve joined · Carl left · Bob came and went"}));
    receive(state, net::Joined{"#lobby", "Bob", kSampleNow + 30min});
    EXPECT_EQ(notes_of(state).back(), "Bob joined") << "half an hour later it is news";
    receive(state, said(1, "Bob", "hello"));
    receive(state, net::Left{"#lobby", "Bob", kSampleNow + 31min});
    EXPECT_EQ(notes_of(state).back(), "Bob left") << "somebody has spoken";
    EXPECT_EQ(notes_of(state).size(), 4u);
}

TEST(Reducer, JoiningARoomShowsItAndLeavingTakesItAway) {
    State state = lobby_state();
    net::Ok joined;
    joined.room = "#new";
    joined.last_seq = net::Seq{0};
    receive(state, joined);
    EXPECT_EQ(state.current, "#new");
    net::Ok left;
    left.room = "#new";
    receive(state, left);
    EXPECT_EQ(state.current, "#lobby");
    EXPECT_FALSE(state.conversations.contains("#new"));
}

TEST(Reducer, APortInUseStandsBesideThePort) {
    State state = first_screen_state();
    gui::apply(state, gui::HostRequested{});
    gui::apply(state, gui::HostDown{net::Error{net::Errc::address_in_use, "in use"}});
    EXPECT_FALSE(state.form.port.empty());
    EXPECT_EQ(state.hosting.phase, gui::HostPhase::off);
}

TEST(Reducer, LeavingForgetsTheServerAndKeepsTheSettings) {
    State state = busy_lobby_state();
    gui::apply(state, gui::LeftServer{});
    EXPECT_EQ(state.screen, gui::Screen::first);
    EXPECT_TRUE(state.conversations.empty());
    EXPECT_EQ(state.settings.name, "Ada");
}

TEST(Conversation, KeepsABoundedNumberOfRows) {
    gui::Conversation conversation;
    const auto limit = gui::Conversation::kRowsKept;
    for (std::uint64_t i = 1; i <= limit + 10; ++i) {
        gui::Row row;
        row.seq = {i};
        conversation.insert(std::move(row));
    }
    EXPECT_EQ(conversation.size(), limit);
    EXPECT_EQ(conversation.at(conversation.first_ordinal()).seq, net::Seq{11});
}

TEST(Settings, RememberEachServerOnceAndTheNewestFirst) {
    gui::Settings settings;
    for (const char* port : {"1", "2", "3", "4", "5", "6", "2"}) gui::remember(settings, {"host", port});
    ASSERT_EQ(settings.recent.size(), gui::Settings::kRecentMost);
    EXPECT_EQ(settings.recent.front().port, "2");
    EXPECT_EQ(settings.recent.back().port, "3");
}

}  // namespace
}  // namespace natter::tests
