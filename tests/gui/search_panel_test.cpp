// The search panel as a person uses it: keys, Enter, clicks. What it asks for comes out as intents.
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using gui::State;

template <class Kind>
const Kind* first_of(const std::vector<gui::Intent>& intents) {
    for (const gui::Intent& intent : intents) {
        if (const auto* found = std::get_if<Kind>(&intent)) return found;
    }
    return nullptr;
}

class SearchPanel : public testing::Test {
  protected:
    void SetUp() override { stage_.draw(state_); }

    std::vector<gui::Intent> press(std::initializer_list<ImGuiKey> keys) {
        for (const ImGuiKey key : keys) ImGui::GetIO().AddKeyEvent(key, true);
        auto intents = stage_.draw(state_);
        for (const ImGuiKey key : keys) ImGui::GetIO().AddKeyEvent(key, false);
        stage_.draw(state_);
        return intents;
    }
    std::vector<gui::Intent> type(const char* text) {
        ImGui::GetIO().AddInputCharactersUTF8(text);
        return stage_.draw(state_);
    }
    void open(const std::string& scope) {
        gui::apply(state_, gui::SearchOpened{scope, ""});
        stage_.draw(state_);
    }

    State state_ = busy_lobby_state();
    Stage stage_;
};

TEST_F(SearchPanel, ControlFSearchesTheConversationOnShow) {
    const auto intents = press({ImGuiMod_Ctrl, ImGuiKey_F});
    const auto* open = first_of<gui::intent::OpenSearch>(intents);
    ASSERT_NE(open, nullptr);
    EXPECT_EQ(open->scope, "#lobby");
}

TEST_F(SearchPanel, ControlShiftFSearchesEverywhere) {
    const auto intents = press({ImGuiMod_Ctrl, ImGuiMod_Shift, ImGuiKey_F});
    const auto* open = first_of<gui::intent::OpenSearch>(intents);
    ASSERT_NE(open, nullptr);
    EXPECT_EQ(open->scope, "");
}

TEST_F(SearchPanel, EscapeClosesIt) {
    EXPECT_EQ(first_of<gui::intent::CloseSearch>(press({ImGuiKey_Escape})), nullptr);
    open("#lobby");
    EXPECT_NE(first_of<gui::intent::CloseSearch>(press({ImGuiKey_Escape})), nullptr);
}

TEST_F(SearchPanel, SearchesOnEnterAndNotBefore) {
    open("#lobby");
    EXPECT_TRUE(type("moth relay").empty());
    const auto intents = press({ImGuiKey_Enter});
    const auto* find = first_of<gui::intent::FindMessages>(intents);
    ASSERT_NE(find, nullptr);
    EXPECT_EQ(find->query, "moth relay");
    EXPECT_EQ(find->scope, "#lobby");
}

TEST_F(SearchPanel, EnterInAnEmptyFieldAsksForNothing) {
    open("#lobby");
    type("  ");
    EXPECT_TRUE(press({ImGuiKey_Enter}).empty());
}

TEST_F(SearchPanel, TheOtherScopeIsSearchedAtOnce) {
    open("#lobby");
    type("moth");
    const auto intents = stage_.click(state_, "Everywhere");
    const auto* open = first_of<gui::intent::OpenSearch>(intents);
    ASSERT_NE(open, nullptr);
    EXPECT_EQ(open->scope, "");
    EXPECT_EQ(open->query, "moth");
}

class FoundMessages : public SearchPanel {
  protected:
    FoundMessages() {
        state_ = found_state();
        stage_.memory().composer.wants_focus = false;  // as it is once the app has begun
    }
};

TEST_F(FoundMessages, AClickShowsTheMessageInItsContext) {
    const auto hit = stage_.items().find_holding("Result: The moth was found");
    ASSERT_TRUE(hit) << stage_.items().listing();
    const auto intents = stage_.click(state_, hit->label);
    const auto* show = first_of<gui::intent::ShowMessage>(intents);
    ASSERT_NE(show, nullptr);
    EXPECT_EQ(show->conversation, "#engines");
    EXPECT_EQ(show->seq, net::Seq{12});
}

TEST_F(FoundMessages, EnterGoesFromHitToHit) {
    for (const std::uint64_t seq : {7u, 4u, 12u, 7u}) {
        const auto intents = press({ImGuiKey_Enter});
        const auto* show = first_of<gui::intent::ShowMessage>(intents);
        ASSERT_NE(show, nullptr);
        EXPECT_EQ(show->seq, net::Seq{seq});
    }
}

TEST_F(FoundMessages, MoreAreLoadedOnDemand) {
    EXPECT_NE(first_of<gui::intent::FindMore>(stage_.click(state_, "Show more")), nullptr);
    gui::apply(state_, gui::SearchAsked{"further", "moth", "", true});
    stage_.draw(state_);
    EXPECT_FALSE(stage_.items().find("Show more"));
}

TEST_F(FoundMessages, AreInPlainWordsWithoutTheirSpoilers) {
    gui::apply(state_, gui::SearchAsked{"found", "moth", "", false});
    net::Page page;
    page.re = "found";
    page.messages = {said(1, "Ada", "> The **moth** was `in` [relay 70](https://example.org), ||the moth died||.")};
    receive(state_, page);
    stage_.draw(state_);
    ASSERT_EQ(stage_.memory().search.excerpts.size(), 1u);
    const gui::Excerpt& excerpt = stage_.memory().search.excerpts[0];
    EXPECT_EQ(excerpt.text, "The moth was in relay 70, [Spoiler].");
    EXPECT_EQ(excerpt.marks, (std::vector<gui::Mark>{{4, 8}}));
    EXPECT_TRUE(stage_.texts().drawn.contains(excerpt.text));
}

TEST_F(FoundMessages, ThatAreEditedAreShownAsTheyAreNow) {
    receive(state_, net::Changed{"#lobby", {7}, kSampleNow, "Ada", "Only *one* moth.", {}, {}});
    stage_.draw(state_);
    EXPECT_EQ(stage_.memory().search.excerpts.at(0).text, "Only one moth.");
}

TEST_F(FoundMessages, HostileTextsAreDrawnWithoutHarm) {
    gui::apply(state_, gui::SearchAsked{"found", "w \" * \"\" from: ##", "", false});
    net::Page page;
    page.re = "found";
    page.messages = {said(1, "", ""), said(2, "%s", std::string(32'000, 'w')), said(3, "##", "###w%n w \xD0\xBC"),
                     said(4, "x", std::string(500, '\n'))};
    receive(state_, page);
    stage_.draw(state_);
    EXPECT_TRUE(stage_.items().find_holding("Result: "));
}

TEST(SearchPanelSizes, WhereThereIsNoRoomBesideThemThePanelGivesWayToTheMessage) {
    const State state = found_state();
    Stage narrow({700, 520});
    narrow.draw(state);
    EXPECT_FALSE(narrow.items().find("Message"));
    const auto hit = narrow.items().find_holding("Result: We are talking");
    ASSERT_TRUE(hit);
    EXPECT_NE(first_of<gui::intent::CloseSearch>(narrow.click(state, hit->label)), nullptr);
}

}  // namespace
}  // namespace natter::tests
