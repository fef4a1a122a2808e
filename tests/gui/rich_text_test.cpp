// Messages are shown as their writers marked them, in every script, and none takes more than its place.
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using gui::State;

State lobby_with(const std::string& text) {
    State state = lobby_state();
    receive(state, said(1, "Grace Hopper", text));
    return state;
}

float height_of(const Stage& stage, const std::string& label) {
    const auto item = stage.items().find(label);
    return item ? item->max.y - item->min.y : 0.0f;
}

int commands_of_a_frame() {
    int commands = 0;
    for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) commands += list->CmdBuffer.Size;
    return commands;
}

TEST(RichText, ALongMessageShowsItsFirstPartAndMoreWhenAsked) {
    std::string text;
    for (int i = 0; i < 3'000; ++i) text += "word ";
    const State state = lobby_with(text);
    Stage stage({1120, 4'000});
    stage.draw(state);
    const std::string label = text.substr(0, 80);
    const float before = height_of(stage, label);
    EXPECT_GT(before, 500.0f);
    stage.click(state, "Show more");
    stage.draw(state);
    EXPECT_GT(height_of(stage, label), before * 1.8f);
    for (int i = 0; i < 2; ++i) stage.click(state, "Show more");
    EXPECT_FALSE(stage.items().find("Show more")) << "all of it is on show";
}

TEST(RichText, AShortMessageHasNothingMore) {
    Stage stage;
    stage.draw(lobby_with("short"));
    EXPECT_FALSE(stage.items().find("Show more"));
}

/// From two digits on, the numbers of a list were shown as "…".
TEST(RichText, TheColumnOfAListIsAsWideAsTheWidestOfItsNumbers) {
    State state = lobby_with("42. answer");
    receive(state, said(2, "Grace Hopper", "2026. What a year\n\nand\n\n9. nine\n10. ten\n\n    123456. deep"));
    receive(state, said(3, "Ada", "- one\n- two\n\n1. one\n2. two"));
    Stage stage;
    stage.draw(state);
    for (const char* number : {"42.", "2026.", "9.", "10.", "123456.", "1.", "•"}) {
        EXPECT_TRUE(stage.texts().drawn.contains(number)) << number;
        EXPECT_FALSE(stage.texts().cut.contains(number)) << number;
    }
    stage.show("list-numbers");
}

TEST(RichText, ASpoilerIsHiddenUntilItIsClicked) {
    const std::string text = "It was ||the butler||.";
    State state = lobby_with(text);
    receive(state, said(2, "Grace Hopper", "no secret"));
    Stage stage;
    stage.draw(state);
    stage.click(state, "no secret");  // the caret leaves the field, and is drawn no more
    const auto item = stage.items().find(text);
    ASSERT_TRUE(item);
    ImGui::GetIO().AddMousePosEvent(item->center().x, item->center().y);
    // Until the time, which a resting pointer brings, is on show too.
    for (int i = 0; i < 10; ++i) stage.draw(state);
    const int hidden = ImGui::GetDrawData()->TotalVtxCount;
    stage.click(state, text);
    for (int i = 0; i < 10; ++i) stage.draw(state);
    EXPECT_EQ(ImGui::GetDrawData()->TotalVtxCount - hidden, 9 * 4) << "the letters of \"the butler\"";
    stage.show("spoiler");
}

TEST(RichText, ALinkIsOpenedOnlyByAClickOnIt) {
    const State state = lobby_with("See https://example.org/moth and nothing else.");
    Stage stage;
    EXPECT_TRUE(stage.draw(state).empty());
    const auto intents = stage.click(state, "Link to example.org");
    ASSERT_EQ(intents.size(), 1u);
    const auto* opened = std::get_if<gui::intent::OpenLink>(&intents.front());
    ASSERT_NE(opened, nullptr);
    EXPECT_EQ(opened->url, "https://example.org/moth");
}

TEST(RichText, ALinkWhoseWordsAreNotItsAddressAsksFirst) {
    const State state = lobby_with("See [https://bank.example](https://evil.example/moth).");
    Stage stage;
    stage.draw(state);
    EXPECT_TRUE(stage.click(state, "Link to evil.example").empty());
    stage.draw(state);
    EXPECT_TRUE(stage.items().find("https://evil.example/moth")) << stage.items().listing();
    stage.show("link-question");
    const auto intents = stage.click(state, "Open it");
    ASSERT_EQ(intents.size(), 1u);
    EXPECT_EQ(std::get<gui::intent::OpenLink>(intents.front()).url, "https://evil.example/moth");
}

TEST(RichText, ALinkThatAsksIsOpenedByEnter) {
    const State state = lobby_with("See [https://bank.example](https://evil.example/moth).");
    Stage stage;
    stage.draw(state);
    stage.click(state, "Link to evil.example");
    stage.draw(state);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Enter, true);
    auto intents = stage.draw(state);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_Enter, false);
    for (gui::Intent& each : stage.draw(state)) intents.push_back(std::move(each));
    ASSERT_EQ(intents.size(), 1u);
    EXPECT_EQ(std::get<gui::intent::OpenLink>(intents.front()).url, "https://evil.example/moth");
}

TEST(RichText, ALinkInAHiddenSpoilerCannotBeClicked) {
    const std::string text = "||[the end](https://spoiler.example/x)||";
    const State state = lobby_with(text);
    Stage stage;
    stage.draw(state);
    EXPECT_FALSE(stage.items().find("Link to spoiler.example"));
    stage.click(state, text);
    stage.draw(state);
    EXPECT_TRUE(stage.items().find("Link to spoiler.example"));
}

TEST(RichText, CodeIsCopiedWithoutItsMarks) {
    const std::string text = "```\nint main() {}\n```";
    const State state = lobby_with(text);
    Stage stage;
    stage.draw(state);
    const auto item = stage.items().find(text);
    ASSERT_TRUE(item);
    ImGui::GetIO().AddMousePosEvent(item->center().x, item->center().y);
    stage.draw(state);
    const auto intents = stage.click(state, "Copy this code");
    ASSERT_EQ(intents.size(), 1u);
    EXPECT_EQ(std::get<gui::intent::CopyText>(intents.front()).text, "int main() {}");
}

TEST(RichText, EveryScriptIsDrawn) {
    State state = lobby_state();
    std::uint64_t seq = 0;
    for (const char* text :
         {"The quick brown fox", "Привет, мир", "Καλημέρα κόσμε", "你好，世界", "こんにちは世界", "안녕하세요",
          "مرحبا بالعالم", "שלום Natter עולם", "नमस्ते दुनिया", "สวัสดีชาวโลก",
          "👨‍👩‍👧‍👦 👩‍🚀 🇩🇪 👍🏽",
          "**bold** *leaning* ~~gone~~ `code` ||spoiler|| @Ada https://natter.example/manual",
          "- one\n- two\n  1. deeper\n\n> quoted\n> twice\n\n```\nint main() {\n    return 0;\n}\n```"}) {
        ++seq;
        receive(state, said(seq, seq % 2 == 0 ? "Ada" : "Михаил", text));
    }
    for (const float ui : {1.0f, 2.0f}) {
        Stage stage({static_cast<int>(1120 * ui), static_cast<int>(1100 * ui)}, {ui, 1.0f});
        stage.draw(state);
        stage.draw(state);
        EXPECT_FALSE(stage.engine().wants_frame());
        stage.show(ui == 1.0f ? "scripts" : "scripts-2x");
    }
}

TEST(RichText, BubblesAndTextsDoNotTakeTurns) {
    State state = lobby_state();
    for (std::uint64_t i = 1; i <= 60; ++i) receive(state, said(i, "Grace Hopper", "number " + std::to_string(i)));
    Stage stage({1120, 2'600});
    stage.draw(state);
    stage.draw(state);
    const int many = commands_of_a_frame();
    State few = lobby_state();
    receive(few, said(1, "Grace Hopper", "number 1"));
    stage.draw(few);
    EXPECT_LE(many, commands_of_a_frame() + 4);
}

TEST(RichText, ANewScreenFullOfTextIsCompleteAfterAFewFrames) {
    State state = lobby_state();
    for (std::uint64_t i = 1; i <= 90; ++i) {
        receive(state, said(i, "Grace Hopper", std::string(300, static_cast<char>('a' + i % 26)) + std::to_string(i)));
    }
    Stage stage({1120, 6'000});
    int draws = 0;
    do {
        stage.draw(state);
    } while (stage.engine().wants_frame() && ++draws < 20);
    EXPECT_GT(draws, 0) << "three frames are too few";
    EXPECT_LT(draws, 20);
}

}  // namespace
}  // namespace natter::tests
