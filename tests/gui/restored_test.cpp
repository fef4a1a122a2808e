// What an earlier run has left: the reducer's part, and the whole app with nobody at the other end.
#include "gui/model/restored.hpp"

#include "gui/model/reducer.hpp"
#include "net/client/profile_store.hpp"
#include "tests/gui/support/robot.hpp"
#include "tests/gui/support/sample_state.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <vector>

namespace natter::tests {
namespace {

using gui::Delivery;
using gui::State;

gui::PostAccepted unsent(const std::string& id, Delivery delivery, const std::string& why = {}) {
    gui::Row row;
    row.id = id;
    row.text = "text of " + id;
    row.from = "Ada";
    row.delivery = delivery;
    row.why = why;
    return {row, "#lobby"};
}

State restored_state() {
    State state;
    gui::apply(state, gui::JoinStarted{"Ada", net::Mode::group, {"localhost", "5002"}});
    gui::FromProfile restored{"Ada", {}, {}, kSampleNow};
    restored.messages = {said(1, "Grace", "first"), said(2, "Ada", "second"), said(5, "Grace", "psst", {}, "@Grace")};
    restored.outbox = {unsent("w", Delivery::waiting), unsent("f", Delivery::failed, "No room.")};
    gui::apply(state, restored);
    return state;
}

TEST(Restored, TheLastMessagesAreThereBeforeTheServerIs) {
    const State state = restored_state();
    EXPECT_EQ(state.screen, gui::Screen::main);
    EXPECT_EQ(state.link.phase, gui::LinkPhase::connecting);
    EXPECT_EQ(state.nick, "Ada");
    EXPECT_EQ(state.current, "#lobby");
    ASSERT_EQ(state.conversations.at("#lobby").rows().size(), 2u);
    EXPECT_EQ(state.conversations.at("#lobby").rows()[1].delivery, Delivery::sent);
    EXPECT_EQ(state.conversations.at("@Grace").rows().size(), 1u);
    for (const auto& [name, conversation] : state.conversations) EXPECT_EQ(conversation.unread, 0u) << name;
}

TEST(Restored, WhatWasNotSentWaitsOrSaysWhy) {
    State state = restored_state();
    const auto& pending = state.conversations.at("#lobby").pending();
    ASSERT_EQ(pending.size(), 2u);
    EXPECT_EQ(pending[0].delivery, Delivery::waiting);
    EXPECT_EQ(pending[1].why, "No room.");
    gui::apply(state, gui::RetryAsked{"f"});
    EXPECT_EQ(pending[1].delivery, Delivery::waiting);
    gui::apply(state, gui::DiscardAsked{"w"});
    EXPECT_EQ(pending.size(), 1u);
}

TEST(Restored, AnEmptyProfileLeavesTheFirstScreen) {
    State state;
    gui::apply(state, gui::JoinStarted{"Ada", net::Mode::group, {"localhost", "5002"}});
    gui::apply(state, gui::FromProfile{"Ada", {}, {}, kSampleNow});
    EXPECT_EQ(state.screen, gui::Screen::first);
}

TEST(Restored, NumbersThatBeginAnewTakeTheOldMessagesAwayAndNothingElse) {
    State state = restored_state();
    gui::apply(state, gui::NumbersBeganAnew{"#lobby"});
    EXPECT_EQ(state.banner, "The server has begun anew: what was said there before is gone.");
    gui::apply(state, gui::NumbersBeganAnew{"#unknown"});
    EXPECT_TRUE(state.conversations.at("#lobby").rows().empty());
    EXPECT_EQ(state.conversations.at("#lobby").pending().size(), 2u);
    EXPECT_FALSE(state.conversations.contains("#unknown"));
    gui::apply(state, gui::NumbersBeganAnew{"@Grace"});
    EXPECT_FALSE(state.conversations.contains("@Grace"));
    receive(state, said(1, "Grace", "a new beginning"));
    EXPECT_EQ(state.conversations.at("#lobby").rows().size(), 1u);
}

TEST(Restored, InSingleModeTheOneTalkedToLastIsShown) {
    State state;
    gui::apply(state, gui::JoinStarted{"Ada", net::Mode::single, {"localhost", "5001"}});
    gui::FromProfile restored{"Ada", {}, {}, kSampleNow};
    using std::chrono::minutes;
    restored.messages = {said(1, "Bea", "later", minutes(1), "@Bea"), said(1, "Abe", "before", minutes(9), "@Abe")};
    gui::apply(state, restored);
    EXPECT_EQ(state.current, "@Bea");
}

// ---- the whole app

constexpr const char* kNobody = "tcp://127.0.0.1:1";

gui::AppOptions options_of(const TemporaryFolder& profile) {
    gui::AppOptions options;
    options.profile = profile.path();
    options.server = gui::Address{"127.0.0.1", "1"};
    options.name = "Ada";
    return options;
}

void keep(const TemporaryFolder& profile, const std::vector<net::StoreChange>& changes) {
    auto store = net::ProfileStore::open(profile.path(), kNobody);
    ASSERT_TRUE(store) << store.error().message;
    for (const auto& change : changes) ASSERT_TRUE((*store)->keep(change));
}

TEST(AppProfile, OpensWithWhatWasSaidAndWhatWaitsThoughNobodyAnswers) {
    const TemporaryFolder profile;
    keep(profile, {net::KeepIdentity{"key", "Ada"}, net::KeepMessage{said(7, "Grace", "See you tomorrow")},
                   net::KeepOutgoing{{.id = "w", .to = "#lobby", .text = "Good night"}},
                   net::KeepOutgoing{{.id = "f", .to = "#lobby", .text = "Not allowed"}},
                   net::FailOutgoing{"f", {net::Errc::forbidden, "You may not."}}});
    Robot robot(options_of(profile));
    EXPECT_TRUE(robot.until_sees("See you tomorrow"));
    EXPECT_TRUE(robot.until_sees("Good night"));
    EXPECT_TRUE(robot.until_sees("Not sent: You may not."));
    EXPECT_TRUE(robot.until([&] { return robot.state().link.error.has_value(); }));
    EXPECT_EQ(robot.state().screen, gui::Screen::main);
    EXPECT_TRUE(robot.sees("See you tomorrow"));
}

TEST(AppProfile, AProfileThatCannotBeUsedIsTold) {
    const TemporaryFolder profile;
    std::ofstream(profile.path() / "natter.db") << "Dear diary";
    Robot robot(options_of(profile));
    EXPECT_TRUE(
        robot.until([&] { return robot.state().banner.find("is not kept on this computer") != std::string::npos; }));
}

}  // namespace
}  // namespace natter::tests
