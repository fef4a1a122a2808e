// A reply says what it is a reply to, and leads there.
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

namespace intent = gui::intent;

gui::State replied_state() {
    gui::State state = lobby_state();
    receive(state, said(1, "Grace Hopper", "I found a moth.\nIn relay 70."));
    net::Message reply = said(2, "Mary Somerville", "Alive?");
    reply.reply_to = net::Seq{1};
    receive(state, reply);
    return state;
}

TEST(Replies, QuoteALineAndLeadToIt) {
    const gui::State state = replied_state();
    Stage stage;
    stage.draw(state);
    const auto intents = stage.click(state, "Reply to Grace Hopper: I found a moth.");
    ASSERT_EQ(intents.size(), 1u);
    const auto* shown = std::get_if<intent::ShowMessage>(&intents.front());
    ASSERT_NE(shown, nullptr);
    EXPECT_EQ(shown->seq, net::Seq{1});
    stage.show("reply");
}

TEST(Replies, ToWhatIsNotLoadedOrRemovedSaySo) {
    gui::State state = replied_state();
    net::Message reply = said(3, "Mary Somerville", "And before?");
    reply.reply_to = net::Seq{99};
    receive(state, reply);
    receive(state, net::Changed{"#lobby", {1}, kSampleNow, "Grace Hopper", {}, true, {}});
    Stage stage;
    stage.draw(state);
    EXPECT_TRUE(stage.items().find("Reply to An earlier message"));
    EXPECT_TRUE(stage.items().find("Reply to Grace Hopper: message removed"));
}

TEST(Replies, AreWrittenInTheComposer) {
    const gui::State state = replied_state();
    Stage stage;
    stage.draw(state);
    const auto item = stage.items().find("Alive?");
    ASSERT_TRUE(item);
    ImGui::GetIO().AddMousePosEvent(item->center().x, item->center().y);
    stage.draw(state);
    stage.click(state, "Reply to this message");
    stage.draw(state);
    EXPECT_TRUE(stage.items().find("Replying to Mary Somerville: Alive?"));
    ImGui::GetIO().AddInputCharactersUTF8("No.");
    for (int i = 0; i < 4; ++i) stage.draw(state);
    stage.show("replying");
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Enter, true);
    for (const gui::Intent& each : stage.draw(state)) {
        const auto* say = std::get_if<intent::Say>(&each);
        if (say == nullptr) continue;
        EXPECT_EQ(say->text, "No.");
        EXPECT_EQ(say->reply_to, net::Seq{2});
        return;
    }
    ADD_FAILURE() << "nothing was said";
}

}  // namespace
}  // namespace natter::tests
