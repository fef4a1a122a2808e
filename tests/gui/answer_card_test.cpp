// The card of an answer: what it shows in every state, and what can be done with it.
#include "gui/views/answer_text.hpp"
#include "tests/gui/support/sample_answers.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using gui::State;
namespace intent = gui::intent;

template <class I>
std::vector<I> wanted(const std::vector<gui::Intent>& intents) {
    std::vector<I> found;
    for (const gui::Intent& each : intents) {
        if (const auto* one = std::get_if<I>(&each)) found.push_back(*one);
    }
    return found;
}

class AnswerCard : public testing::Test {
  protected:
    bool sees(const std::string& text) { return stage_.items().find(text).has_value(); }

    Stage stage_;
};

TEST(AnswerCards, AskTheSameInEveryStateAndInBothThemes) {
    const std::vector<std::pair<std::string, State>> states = {
        {"growing", growing_answer_state()}, {"done", done_answer_state()},     {"failed", failed_answer_state()},
        {"stopped", stopped_answer_state()}, {"queued", queued_answer_state()}, {"no-key", local_answer_state()},
        {"private", private_answer_state()}};
    for (auto [name, state] : states) {
        for (const auto theme : {gui::ThemeName::dark, gui::ThemeName::light}) {
            state.settings.theme = theme;
            Stage stage({1120, 900});
            stage.draw(state);
            stage.draw(state);
            EXPECT_TRUE(stage.items().find(kQuestion)) << name;
            stage.show("answer-" + name + (theme == gui::ThemeName::dark ? "-dark" : "-light"));
        }
    }
}

TEST_F(AnswerCard, SaysWhatItWasMadeFromAndWhatItTook) {
    stage_.draw(done_answer_state());
    EXPECT_TRUE(sees("gpt-4o  ·  from 6 messages  ·  2.3 s  ·  412 tokens"));
    stage_.draw(queued_answer_state());
    EXPECT_TRUE(sees("Question 2 in the queue"));
    stage_.draw(failed_answer_state());
    EXPECT_TRUE(sees("The model takes too long to answer: ask again in a moment."));
    stage_.draw(stopped_answer_state());
    EXPECT_TRUE(sees("Stopped  ·  gpt-4o  ·  from 6 messages  ·  900 ms  ·  31 tokens"));
    stage_.draw(private_answer_state());
    EXPECT_TRUE(sees("Only you see this"));
    EXPECT_TRUE(sees("Answered 2 minutes ago."));
}

TEST_F(AnswerCard, IsStoppedByItsButtonAndByEscapeOnIt) {
    const State state = growing_answer_state();
    stage_.draw(state);
    const auto stops = wanted<intent::StopAnswer>(stage_.click(state, "Stop"));
    ASSERT_EQ(stops.size(), 1u);
    EXPECT_EQ(stops[0].conversation, "#lobby");
    EXPECT_EQ(stops[0].seq, net::Seq{10});
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, true);
    EXPECT_EQ(wanted<intent::StopAnswer>(stage_.draw(state)).size(), 1u);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, false);
    stage_.draw(state);
    ImGui::GetIO().AddMousePosEvent(5, 5);
    stage_.draw(state);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Escape, true);
    stage_.draw(state);
}

TEST_F(AnswerCard, OfSomebodyElseIsNotStopped) {
    stage_.draw(growing_answer_state("Grace Hopper"));
    EXPECT_FALSE(sees("Stop"));
}

TEST_F(AnswerCard, GoesToASourceFromItsRowAndFromTheText) {
    const State state = done_answer_state();
    stage_.draw(state);
    auto shown = wanted<intent::ShowMessage>(stage_.click(state, "Source 2"));
    ASSERT_EQ(shown.size(), 1u);
    EXPECT_EQ(shown[0].seq, net::Seq{9});
    shown = wanted<intent::ShowMessage>(stage_.click(state, "[1]"));
    ASSERT_EQ(shown.size(), 1u);
    EXPECT_EQ(shown[0].seq, net::Seq{4});
}

TEST_F(AnswerCard, ShowsItsSourcesInPlainWordsWithoutTheirSpoilers) {
    State state = growing_answer_state();
    net::AnswerInfo info = done();
    (*info.sources)[0].text = "**It** was ||the moth||";
    receive(state, last_step(10, 0, "See [1].", info));
    stage_.draw(state);
    EXPECT_TRUE(sees("It was [Spoiler]")) << stage_.items().listing();
}

TEST_F(AnswerCard, LinksOnlyNumbersThatAreSources) {
    State state = growing_answer_state();
    receive(state, last_step(10, 0, "See [1], [3], `[2]` and [two](https://example.org/[2]).", done()));
    stage_.draw(state);
    EXPECT_TRUE(sees("[1]"));
    EXPECT_FALSE(sees("[3]"));
    EXPECT_FALSE(sees("[2]"));
}

TEST_F(AnswerCard, OfAFailureAsksAgain) {
    const State state = failed_answer_state();
    stage_.draw(state);
    const auto asked = wanted<intent::Ask>(stage_.click(state, "Ask again"));
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(asked[0].question, kQuestion);
    EXPECT_FALSE(asked[0].is_private);
}

TEST_F(AnswerCard, AsksFurtherInTheComposer) {
    const State state = done_answer_state();
    stage_.draw(state);
    stage_.click(state, "Ask further");
    stage_.draw(state);
    EXPECT_TRUE(sees("Asking further about: " + std::string(kQuestion)));
    ImGui::GetIO().AddInputCharactersUTF8("And why?");
    for (int i = 0; i < 4; ++i) stage_.draw(state);
    stage_.show("answer-further");
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Enter, true);
    const auto says = wanted<intent::Say>(stage_.draw(state));
    ASSERT_EQ(says.size(), 1u);
    EXPECT_EQ(says[0].text, "/search And why?");
    EXPECT_EQ(says[0].reply_to, net::Seq{10});
}

TEST_F(AnswerCard, InPrivateIsSharedOnce) {
    State state = private_answer_state();
    stage_.draw(state);
    EXPECT_EQ(wanted<intent::ShareAnswer>(stage_.click(state, "Share with the room")).size(), 1u);
    gui::apply(state, gui::AnswerShared{});
    stage_.draw(state);
    EXPECT_FALSE(sees("Share with the room"));
}

TEST_F(AnswerCard, AsksForNoFramesWhileNothingComes) {
    State state = growing_answer_state();
    stage_.draw(state);
    ASSERT_TRUE(stage_.redraw_at()) << "what has just come is bright";
    stage_.now += std::chrono::seconds(2);
    stage_.draw(state);
    stage_.draw(state);
    EXPECT_FALSE(stage_.redraw_at());
    receive(state, step(10, 0, "It is "));
    stage_.draw(state);
    EXPECT_TRUE(stage_.redraw_at());
}

TEST_F(AnswerCard, ThatGrowsLaysOutOnlyItself) {
    State state = done_answer_state();
    receive(state, question(11, "Ada"));
    receive(state, step(11, 0, "One word"));
    for (int i = 0; i < 4; ++i) stage_.draw(state);
    const std::size_t before = stage_.engine().counts().layouts;
    receive(state, step(11, 8, " more"));
    for (int i = 0; i < 4; ++i) stage_.draw(state);
    EXPECT_EQ(stage_.engine().counts().layouts - before, 1u);
}

TEST(AnswerFacts, AreLeftOutWhereTheyAreNotKnown) {
    net::AnswerInfo info{.state = net::AnswerState::streaming, .question = "tea?"};
    EXPECT_EQ(gui::answer_facts(info), "");
    info.model = "m";
    info.used = 1;
    info.tokens = 1;
    EXPECT_EQ(gui::answer_facts(info), "m  ·  from 1 message  ·  1 token");
}

}  // namespace
}  // namespace natter::tests
