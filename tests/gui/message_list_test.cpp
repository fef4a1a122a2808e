// The message list costs what is on show, and holds the reader's place.
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using gui::State;

constexpr const char* kUsual = "Message of the usual length.";

struct Cost {
    int vertices = 0;
    std::size_t items = 0;

    bool operator==(const Cost&) const = default;
};

Cost cost_of_a_frame(std::uint64_t messages) {
    State state = lobby_state();
    receive_many(state, messages);
    Stage stage;
    stage.draw(state);
    stage.draw(state);
    return {ImGui::GetDrawData()->TotalVtxCount, stage.items().items().size()};
}

TEST(MessageList, AFrameCostsTheSameForAHundredAndAHundredThousandMessages) {
    const Cost few = cost_of_a_frame(100);
    const Cost many = cost_of_a_frame(100'000);
    EXPECT_EQ(few.items, many.items);
    // The thumb of the scroll bar is shorter, and its corners have fewer points.
    EXPECT_NEAR(few.vertices, many.vertices, 64);
}

class MessageListTest : public testing::Test {
  protected:
    MessageListTest() {
        state_ = lobby_state();
        for (std::uint64_t i = 1; i <= 200; ++i)
            receive(state_, said(i, "Grace Hopper", "number " + std::to_string(i)));
        stage_.draw(state_);
    }
    bool sees(const std::string& text) { return stage_.items().find(text).has_value(); }
    float top_of(const std::string& text) {
        const auto item = stage_.items().find(text);
        return item ? item->min.y : -1.0f;
    }

    State state_;
    Stage stage_;
};

/// In a list as low as its thumb the way of the thumb was nothing, and a place beyond every number was taken.
TEST_F(MessageListTest, AThumbWithoutAWayIsDraggedToARowThatThereIs) {
    ImGuiIO& io = ImGui::GetIO();
    for (int height = 130; height < 230; ++height) {
        stage_.resize({1120, height});
        stage_.draw(state_);
        const auto bar = stage_.items().find("scroll");
        if (!bar || bar->max.y - bar->min.y > 60) continue;
        io.AddMousePosEvent(bar->center().x, bar->center().y);
        stage_.draw(state_);
        io.AddMouseButtonEvent(0, true);
        stage_.draw(state_);
        const gui::Anchor& anchor = stage_.memory().anchors["#lobby"];
        const gui::Conversation& lobby = state_.conversations["#lobby"];
        EXPECT_GE(anchor.ordinal, lobby.first_ordinal()) << height;
        EXPECT_LT(anchor.ordinal, lobby.first_ordinal() + static_cast<std::int64_t>(lobby.size())) << height;
        io.AddMouseButtonEvent(0, false);
        stage_.draw(state_);
    }
}

TEST_F(MessageListTest, StartsAtTheNewestAndStaysThere) {
    EXPECT_TRUE(sees("number 200"));
    receive(state_, said(201, "Grace Hopper", "number 201"));
    stage_.draw(state_);
    EXPECT_TRUE(sees("number 201"));
    EXPECT_FALSE(sees("Jump to the newest"));
}

TEST_F(MessageListTest, WhatIsReadStaysWhereItIsWhenMessagesComeBelowAndAbove) {
    stage_.wheel(state_, "number 195", 10);
    EXPECT_FALSE(sees("number 200"));
    EXPECT_TRUE(sees("Jump to the newest"));
    const std::string read = "number 180";
    ASSERT_TRUE(sees(read));
    const float before = top_of(read);
    for (std::uint64_t i = 201; i <= 260; ++i) receive(state_, said(i, "Grace Hopper", "later"));
    stage_.draw(state_);
    EXPECT_EQ(top_of(read), before);
}

TEST_F(MessageListTest, JumpsBackToTheNewest) {
    stage_.wheel(state_, "number 195", 20);
    stage_.click(state_, "Jump to the newest");
    stage_.draw(state_);
    EXPECT_TRUE(sees("number 200"));
    EXPECT_FALSE(sees("Jump to the newest"));
}

TEST_F(MessageListTest, StopsAtTheOldest) {
    for (int i = 0; i < 10; ++i) stage_.wheel(state_, "number 195", 1'000);
    ASSERT_TRUE(sees("number 1")) << stage_.items().listing();
    const float before = top_of("number 1");
    stage_.wheel(state_, "number 1", 100);
    EXPECT_EQ(top_of("number 1"), before);
}

TEST_F(MessageListTest, CopiesAMessage) {
    stage_.draw(state_);
    const auto item = stage_.items().find("number 200");
    ASSERT_TRUE(item);
    ImGui::GetIO().AddMousePosEvent(item->center().x, item->center().y);
    stage_.draw(state_);
    const auto intents = stage_.click(state_, "Copy this message");
    ASSERT_EQ(intents.size(), 1u);
    EXPECT_EQ(std::get<gui::intent::CopyText>(intents.front()).text, "number 200");
}

/// With a draft of eight lines below it, read at both ends and between.
TEST_F(MessageListTest, StandsInAPlaceOfAnyHeight) {
    stage_.rendered = false;
    const std::string lines = "1\n2\n3\n4\n5\n6\n7\n8";
    for (const gui::Anchor& anchor : {gui::Anchor{}, gui::Anchor{false, 0, 0.0f}, gui::Anchor{false, 120, 0.0f}}) {
        for (const float scale : {1.0f, 2.5f}) {
            for (int height = 720; height > 40; height -= 17) {
                SCOPED_TRACE(testing::Message() << "height " << height << ", scale " << scale);
                stage_.begin_anew({1120, height}, scale);
                stage_.memory().anchors["#lobby"] = anchor;
                stage_.memory().composer.drafts["#lobby"] = gui::text::EditBuffer(lines);
                stage_.draw(state_);
                stage_.wheel(state_, "messages", 3);
                stage_.wheel(state_, "messages", -3);
            }
        }
    }
}

TEST_F(MessageListTest, KeepsHalfOfTheRoomFromALongDraft) {
    stage_.begin_anew({1120, 720}, 2.5f);
    stage_.memory().composer.drafts["#lobby"] = gui::text::EditBuffer("1\n2\n3\n4\n5\n6\n7\n8");
    stage_.draw(state_);
    EXPECT_TRUE(sees("number 200"));
    const auto list = stage_.items().find("messages");
    ASSERT_TRUE(list);
    EXPECT_GT(list->max.y - list->min.y, 200.0f);
}

TEST(MessageListText, HostileTextsAreDrawnWithoutHarm) {
    State state = lobby_state();
    receive(state, said(1, "x", std::string(32'000, 'w')));
    receive(state, said(2, "%s%n", "##hidden###id %s%n"));
    receive(state, said(3, "", ""));
    receive(state, said(4, "a\nb", std::string(500, '\n')));
    receive(state, said(5, "Grace", kUsual));
    Stage stage;
    stage.draw(state);
    EXPECT_TRUE(stage.items().find(kUsual));
    stage.wheel(state, kUsual, 200);
    stage.wheel(state, kUsual, -200);
}

}  // namespace
}  // namespace natter::tests
