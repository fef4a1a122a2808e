// Somebody takes another name, perhaps one that somebody else had: nothing that was kept under the old one is lost.
#include "gui/model/renaming.hpp"
#include "gui/app/draft_keeper.hpp"
#include "gui/views/renamed_memory.hpp"
#include "tests/gui/support/robot.hpp"
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

TEST(Renaming, TakesWhatWasChosenToBeToldAlong) {
    State state = with_both();
    gui::choose_level(state.settings, remembered_as(state), "@Grace", gui::AlertLevel::none);
    gui::choose_level(state.settings, remembered_as(state), "@Gracie", gui::AlertLevel::mentions);
    rename(state, "Grace", "Gracie", "@Grace");
    EXPECT_EQ(gui::alert_level(state, "@Gracie"), gui::AlertLevel::none);
    EXPECT_EQ(state.settings.levels.size(), 1u);
}

TEST(Renaming, TakesWhatIsUnderWayAlong) {
    State state = with_both();
    gui::apply(state, gui::TextRefused{{"edit", "@Grace", net::Seq{2}, "better", {}, "Not now."}});
    gui::apply(state, gui::SearchOpened{"@Grace", "moth"});
    rename(state, "Grace", "Gracie", "@Grace");
    EXPECT_EQ(state.refused_texts.front().conversation, "@Gracie");
    EXPECT_EQ(state.search.scope, "@Gracie");
}

const gui::Renaming kRenaming{"@Grace", "@Gracie"};

TEST(RenamedMemory, TakesWhatIsBeingWrittenAlong) {
    gui::ViewMemory memory;
    memory.server = 1;
    gui::ComposerMemory& composer = memory.composer;
    composer.owner = composer.given_in = "@Grace";
    composer.drafts["@Grace"].reset("half a thought");
    composer.follows["@Grace"] = net::Seq{7};
    composer.sent["@Grace"].texts = {"before"};
    composer.pasted = gui::PastedText{"@Grace", "long", 30};
    memory.anchors["@Grace"].above = 3;
    memory.reading.shown = "@Grace";
    gui::rename_in(memory, 1, kRenaming);
    EXPECT_EQ(composer.drafts["@Gracie"].text(), "half a thought");
    EXPECT_FALSE(composer.drafts.contains("@Grace"));
    EXPECT_EQ(composer.owner + composer.given_in, "@Gracie@Gracie");
    EXPECT_EQ(composer.follows["@Gracie"], net::Seq{7});
    EXPECT_EQ(composer.sent["@Gracie"].texts.front(), "before");
    EXPECT_EQ(composer.pasted->conversation, "@Gracie");
    EXPECT_EQ(memory.anchors["@Gracie"].above, 3);
    EXPECT_EQ(memory.reading.shown, "@Gracie");
}

TEST(RenamedMemory, PutsOneDraftBehindTheOtherAndLeavesTheCaretWhereItIs) {
    gui::ComposerMemory memory;
    memory.drafts["@Grace"].reset("half a thought");
    memory.drafts["@Grace"].move_to(4);
    memory.drafts["@Gracie"].reset("an edit");
    memory.edits["@Gracie"] = {net::Seq{3}, "as it was", gui::text::EditBuffer("kept")};
    memory.follows["@Gracie"] = net::Seq{3};
    gui::rename_in(memory, kRenaming);
    EXPECT_EQ(memory.drafts["@Gracie"].text(), "half a thought\nkept\nan edit");
    EXPECT_EQ(memory.drafts["@Gracie"].caret(), 4u);
    EXPECT_TRUE(memory.edits.empty());
    EXPECT_TRUE(memory.follows.empty()) << "it answered a message of another log";
}

TEST(RenamedMemory, AnEditStaysOneAndTheOtherDraftWaitsBehindIt) {
    gui::ComposerMemory memory;
    memory.drafts["@Grace"].reset("an edit");
    memory.edits["@Grace"] = {net::Seq{3}, "as it was", gui::text::EditBuffer("kept")};
    memory.drafts["@Gracie"].reset("the other's");
    gui::rename_in(memory, kRenaming);
    EXPECT_EQ(memory.drafts["@Gracie"].text(), "an edit");
    EXPECT_EQ(memory.edits["@Gracie"].kept.text(), "kept\nthe other's");
}

TEST(RenamedMemory, OfAServerThatIsNotOnShowFollowsToo) {
    gui::ViewMemory memory;
    memory.server = 1;
    memory.composer.drafts["@Grace"].reset("here");
    memory.parked[2].composer.drafts["@Grace"].reset("there");
    gui::rename_in(memory, 2, kRenaming);
    EXPECT_EQ(memory.composer.drafts["@Grace"].text(), "here");
    EXPECT_EQ(memory.parked[2].composer.drafts["@Gracie"].text(), "there");
    gui::rename_in(memory, 3, kRenaming);
    EXPECT_FALSE(memory.parked.contains(3));
}

// In the file a draft stood under a name that nobody has any more.
TEST(RenamedMemory, DraftsOfAnotherServerInTheFileFollow) {
    const TemporaryFolder profile;
    {
        gui::DraftsFile file(profile.path());
        file.note("there:1", {{"@Grace", {"half a thought", 0, {}}}}, {});
    }
    { gui::DraftKeeper(profile.path()).rename("there:1", kRenaming, {}); }
    const gui::DraftsFile again(profile.path());
    EXPECT_EQ(again.of("there:1"), (gui::Drafts{{"@Gracie", {"half a thought", 0, {}}}}));
}

}  // namespace
}  // namespace natter::tests
