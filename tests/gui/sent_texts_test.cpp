// What the composer has given away and the server has not yet answered: edits and commands.
#include "gui/model/sent_texts.hpp"
#include "gui/model/reducer.hpp"
#include "tests/gui/support/sample_state.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using gui::State;

gui::SentText command(const std::string& id, const std::string& text = "/topic Moths") {
    return {net::RequestId{id}, "#lobby", std::nullopt, text, net::Seq{3}};
}

net::ErrorReply refusal(const std::string& id) {
    return {net::RequestId{id}, "not_allowed", "Only moderators set the topic here."};
}

TEST(SentTexts, ARefusedCommandWaitsForTheComposerWithTheReasonAndNoBanner) {
    State state = busy_lobby_state();
    gui::apply(state, gui::TextSent{command("c1")});
    receive(state, refusal("c1"));
    ASSERT_EQ(state.refused_texts.size(), 1u);
    const gui::SentText& refused = state.refused_texts.front();
    EXPECT_EQ(refused.text, "/topic Moths");
    EXPECT_EQ(refused.why, "Only moderators set the topic here.");
    EXPECT_EQ(refused.reply_to, net::Seq{3});
    EXPECT_TRUE(state.sent_texts.empty());
    EXPECT_EQ(state.banner, "");
    gui::apply(state, gui::TextTakenBack{net::RequestId{"c1"}});
    EXPECT_TRUE(state.refused_texts.empty());
}

TEST(SentTexts, AreAwaitedNoMoreOnceTheServerHasTakenThem) {
    State state = busy_lobby_state();
    gui::apply(state, gui::TextSent{command("c1")});
    receive(state, net::Ok{net::RequestId{"c1"}});
    EXPECT_TRUE(state.sent_texts.empty());
    gui::apply(state, gui::LinkDown{{net::Errc::closed, "closed"}, gui::SteadyTime{}});
    EXPECT_TRUE(state.refused_texts.empty());
}

TEST(SentTexts, WhoseConversationIsNotOnShowAreToldByTheBannerAsWell) {
    State state = busy_lobby_state();
    gui::apply(state, gui::TextSent{command("c1")});
    gui::apply(state, gui::ConversationChosen{"#elsewhere"});
    receive(state, refusal("c1"));
    EXPECT_EQ(state.banner, "Only moderators set the topic here.");
    EXPECT_EQ(state.refused_texts.size(), 1u);
}

TEST(SentTexts, AnErrorAboutSomethingElseIsStillTheBanners) {
    State state = busy_lobby_state();
    gui::apply(state, gui::TextSent{command("c1")});
    receive(state, refusal("c2"));
    EXPECT_EQ(state.banner, "Only moderators set the topic here.");
    receive(state, net::ErrorReply{std::nullopt, "not_allowed", "Something else."});
    EXPECT_EQ(state.banner, "Something else.");
    EXPECT_EQ(state.sent_texts.size(), 1u);
    EXPECT_TRUE(state.refused_texts.empty());
}

TEST(SentTexts, ComeBackWhenTheConnectionBreaksBeforeTheAnswer) {
    State state = busy_lobby_state();
    gui::apply(state, gui::TextSent{command("c1")});
    gui::apply(state, gui::TextSent{{net::RequestId{"e1"}, "#lobby", net::Seq{7}, "Better words"}});
    gui::apply(state, gui::LinkDown{{net::Errc::closed, "closed"}, gui::SteadyTime{}});
    EXPECT_TRUE(state.sent_texts.empty());
    ASSERT_EQ(state.refused_texts.size(), 2u);
    EXPECT_EQ(state.refused_texts[0].why,
              "The connection broke before the server answered: send it again if it was not done.");
    EXPECT_EQ(state.refused_texts[1].why, "The connection broke before the server answered: save it again.");
}

TEST(SentTexts, ABoundedNumberIsKeptAndTheOldestGoes) {
    State state = busy_lobby_state();
    for (int i = 0; i < 200; ++i) gui::apply(state, gui::TextSent{command(std::to_string(i))});
    EXPECT_EQ(state.sent_texts.size(), 64u);
    EXPECT_EQ(state.sent_texts.back().id, net::RequestId{"199"});
    for (int i = 0; i < 200; ++i) gui::apply(state, gui::TextRefused{command(std::to_string(i))});
    EXPECT_EQ(state.refused_texts.size(), 64u);
}

TEST(SentTexts, APrivateQuestionThatIsRefusedStandsInItsOwnRow) {
    State state = busy_lobby_state();
    gui::apply(state, gui::PrivateAsked{"#lobby", "q1", "What do moths eat?", kSampleNow});
    gui::apply(state, gui::TextSent{command("q1", "/search -p What do moths eat?")});
    receive(state, refusal("q1"));
    EXPECT_TRUE(state.sent_texts.empty());
    EXPECT_TRUE(state.refused_texts.empty());
    EXPECT_EQ(state.banner, "");
}

}  // namespace
}  // namespace natter::tests
