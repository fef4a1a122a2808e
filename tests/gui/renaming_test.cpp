// Somebody takes another name, perhaps one that somebody else had: nothing that was kept under the old one is lost.
#include "gui/model/renaming.hpp"
#include "tests/gui/support/sample_state.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using namespace std::chrono_literals;
using gui::State;

void rename(State& state, const std::string& from, const std::string& to, const std::string& of) {
    receive(state, net::Renamed{.of = of, .nick = from, .to = to, .at = kSampleNow});
}

void await(State& state, const std::string& to, const std::string& id) {
    gui::Row row;
    row.id = row.text = id;
    row.from = "Ada";
    row.at = kSampleNow;
    row.delivery = gui::Delivery::waiting;
    gui::apply(state, gui::PostAccepted{row, to});
}

std::vector<std::string> texts(const std::deque<gui::Row>& rows) {
    std::vector<std::string> all;
    for (const gui::Row& row : rows) all.push_back(row.text);
    return all;
}

/// With Grace on show, and before her with somebody who was called Gracie.
State with_both() {
    State state = lobby_state();
    receive(state, said(1, "Gracie", "of the other", 30min, "@Gracie"));
    await(state, "@Gracie", "waits for Gracie");
    receive(state, said(1, "Grace", "first", 40min, "@Grace"));
    receive(state, said(2, "Grace", "second", 10min, "@Grace"));
    await(state, "@Grace", "waits for Grace");
    gui::apply(state, gui::ConversationChosen{"@Grace"});
    return state;
}

// It was taken out of the list first, and lost when there was one of the new name.
TEST(Renaming, ToANameThatThereIsAConversationOfLosesNothing) {
    State state = with_both();
    rename(state, "Grace", "Gracie", "@Grace");
    EXPECT_EQ(state.current, "@Gracie");
    EXPECT_FALSE(state.conversations.contains("@Grace"));
    ASSERT_NE(state.shown(), nullptr);
    EXPECT_EQ(state.shown()->name, "@Gracie");
    const auto now = texts(state.shown()->rows());
    ASSERT_EQ(now.size(), 5u);
    EXPECT_EQ(now[0], "first");
    EXPECT_EQ(now[1], "of the other");
    EXPECT_EQ(now[2], "second");
    EXPECT_EQ(texts(state.shown()->pending()), (std::vector<std::string>{"waits for Gracie", "waits for Grace"}));
    EXPECT_NE(note_text(state.shown()->rows().back()).find("somebody else's name"), std::string::npos);
}

TEST(Renaming, WhatIsTakenOverHasNoNumberOfThisLog) {
    State state = with_both();
    rename(state, "Grace", "Gracie", "@Grace");
    ASSERT_NE(state.shown()->find({net::Seq{1}, {}}), nullptr);
    EXPECT_EQ(state.shown()->find({net::Seq{1}, {}})->text, "first");
    EXPECT_FALSE(state.shown()->rows()[1].stored);
    EXPECT_TRUE(state.shown()->rows()[1].key().is_none());
    receive(state, said(3, "Gracie", "third", 0min, "@Gracie"));
    EXPECT_EQ(state.shown()->last_seq(), net::Seq{3});
    EXPECT_EQ(state.shown()->size(), 8u);
}

TEST(Renaming, OntoTheConversationThatIsOnShowLeavesItOnShow) {
    State state = with_both();
    gui::apply(state, gui::ConversationChosen{"@Gracie"});
    rename(state, "Grace", "Gracie", "#lobby");
    EXPECT_EQ(state.current, "@Gracie");
    ASSERT_NE(state.shown(), nullptr);
    EXPECT_EQ(state.shown()->pending().size(), 2u);
}

TEST(Renaming, OfThePartnerToAnEarlierPartnersNameEndsNothing) {
    State state = waiting_state();
    receive(state, net::Paired{.with = "Gracie"});
    receive(state, net::Unpaired{.reason = "Gracie has left."});
    receive(state, net::Paired{.with = "Grace"});
    rename(state, "Grace", "Gracie", "@Grace");
    EXPECT_EQ(state.pairing.partner, "Gracie");
    ASSERT_NE(state.shown(), nullptr);
    EXPECT_EQ(state.current, "@Gracie");
}

TEST(Renaming, ToTheSameNameChangesNothing) {
    State state = with_both();
    rename(state, "Grace", "Grace", "@Grace");
    EXPECT_EQ(state.current, "@Grace");
    EXPECT_EQ(state.shown()->pending().size(), 1u);
    EXPECT_FALSE(gui::renaming_in(gui::FromServer{net::Renamed{.of = "#lobby", .nick = "a", .to = "a", .at = {}}, {}}));
}

}  // namespace
}  // namespace natter::tests
