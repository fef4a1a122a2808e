// Replies: what they answer stands above the field and in the bubble.
#include "tests/gui/support/sample_answers.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using gui::State;

net::Message reply(std::uint64_t seq, std::uint64_t to, std::string from, std::string text) {
    net::Message message = said(seq, std::move(from), std::move(text));
    message.reply_to = net::Seq{to};
    return message;
}

/// Replies to what is on show, to one's own, to what was removed and to what is not loaded.
State replying_state() {
    State state = busy_lobby_state();
    receive(state, net::Changed{"#lobby", {5}, kSampleNow, "Михаил", {}, true, {}});
    receive(state, reply(10, 4, "Charles Babbage", "Which panel?"));
    receive(state, reply(11, 6, "Михаил", "Thanks, Ada."));
    receive(state, reply(12, 5, "Mary Somerville", "What did it say?"));
    receive(state, reply(13, 9, "Ada", "Because of a moth, of all things. It had flown into the relay and stayed."));
    return state;
}

template <class I>
const I* intent_in(const std::vector<gui::Intent>& intents) {
    for (const gui::Intent& intent : intents) {
        if (const I* found = std::get_if<I>(&intent)) return found;
    }
    return nullptr;
}

TEST(Replies, StandBelowWhatTheyAnswerInBothThemes) {
    for (const gui::ThemeName theme : {gui::ThemeName::dark, gui::ThemeName::light}) {
        State state = replying_state();
        state.settings.theme = theme;
        Stage stage({1120, 900});
        stage.memory().composer.follows["#lobby"] = net::Seq{9};
        stage.draw(state);
        stage.draw(state);
        EXPECT_TRUE(stage.items().find("message removed"));
        EXPECT_TRUE(stage.items().find("Welcome. Sit anywhere."));
        stage.show(theme == gui::ThemeName::dark ? "replies-dark" : "replies-light");
    }
}

TEST(Replies, AClickShowsWhatIsAnswered) {
    const State state = replying_state();
    Stage stage({1120, 900});
    stage.draw(state);
    const auto intents = stage.click(state, "Show what this answers");
    const auto* shown = intent_in<gui::intent::ShowMessage>(intents);
    ASSERT_NE(shown, nullptr);
    EXPECT_EQ(shown->conversation, "#lobby");
    EXPECT_EQ(shown->seq, net::Seq{4});
}

TEST(Replies, WhatIsAnsweredButNotLoadedKeepsItsPlaceAndTakesOneThere) {
    State state = loaded_lobby(51, 60);
    receive(state, reply(61, 3, "Grace Hopper", "As I said."));
    Stage stage;
    stage.draw(state);
    ASSERT_TRUE(stage.items().find("An earlier message"));
    const auto intents = stage.click(state, "Show what this answers");
    ASSERT_NE(intent_in<gui::intent::ShowMessage>(intents), nullptr);
    EXPECT_EQ(intent_in<gui::intent::ShowMessage>(intents)->seq, net::Seq{3});
}

TEST(Replies, DoNotGiveAwayASpoiler) {
    State state = lobby_state();
    receive(state, said(1, "Grace Hopper", "||It was the moth||"));
    receive(state, reply(2, 1, "Charles Babbage", "No!"));
    Stage stage;
    stage.draw(state);
    EXPECT_TRUE(stage.items().find("[Spoiler]"));
    EXPECT_FALSE(stage.items().find("It was the moth"));
}

TEST(Replies, TheFieldSendsWhatIsAnsweredAlong) {
    const State state = busy_lobby_state();
    Stage stage;
    gui::ComposerMemory& composer = stage.memory().composer;
    composer.follows["#lobby"] = net::Seq{9};
    composer.drafts["#lobby"].reset("Because of the moth");
    stage.draw(state);
    EXPECT_TRUE(stage.items().find("Do not reply"));
    const auto intents = stage.click(state, "Send");
    const auto* say = intent_in<gui::intent::Say>(intents);
    ASSERT_NE(say, nullptr);
    EXPECT_EQ(say->reply_to, net::Seq{9});
}

TEST(Replies, EscapeOrTheCrossGoesBackToAnOrdinaryMessage) {
    const State state = busy_lobby_state();
    Stage stage;
    auto& follows = stage.memory().composer.follows;
    follows["#lobby"] = net::Seq{9};
    stage.draw(state);
    stage.click(state, "Do not reply");
    EXPECT_TRUE(follows.empty());

    stage.draw(state);
    follows["#lobby"] = net::Seq{9};
    stage.draw(state);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, true);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, false);
    stage.draw(state);
    EXPECT_TRUE(follows.empty());
}

}  // namespace
}  // namespace natter::tests
