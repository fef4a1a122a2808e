// The emoji picker: where its cells stand, and that keys, mouse and letters are enough for it.
#include "gui/views/emoji_picker.hpp"

#include "gui/views/emoji_grid.hpp"
#include "gui/views/message_actions.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace natter::tests {
namespace {

using gui::GridStep;

TEST(EmojiGrid, PutsSectionsInRowsBelowTheirHeadings) {
    const std::vector<gui::GridSection> sections = {{0, true}, {5, true}, {2, false}};
    const gui::EmojiGrid grid(sections, {3, 10.0f, 4.0f});
    EXPECT_EQ(grid.cells(), 7u);
    EXPECT_EQ(grid.height(), 4.0f + 10.0f + 10.0f + 10.0f);
    EXPECT_EQ(grid.top_of(2), 24.0f);
    EXPECT_EQ(grid.row_of(0)->top, 4.0f);
    EXPECT_EQ(grid.row_of(4)->top, 14.0f);
    EXPECT_EQ(grid.row_of(6)->top, 24.0f);
    EXPECT_EQ(grid.row_of(7), nullptr);
    EXPECT_EQ(grid.rows_in(4.0f, 14.0f).size(), 1u);
    EXPECT_EQ(grid.rows_in(0.0f, 99.0f).size(), 4u);
    EXPECT_TRUE(grid.rows_in(34.0f, 99.0f).empty());
}

TEST(EmojiGrid, MovesOverHeadingsAndKeepsTheColumn) {
    const std::vector<gui::GridSection> sections = {{5, true}, {3, true}};
    const gui::EmojiGrid grid(sections, {3, 10.0f, 4.0f});
    EXPECT_EQ(grid.moved(1, GridStep::down), 4u);
    EXPECT_EQ(grid.moved(2, GridStep::down), 4u);
    EXPECT_EQ(grid.moved(4, GridStep::down), 6u);
    EXPECT_EQ(grid.moved(6, GridStep::up), 4u);
    EXPECT_EQ(grid.moved(7, GridStep::down), 7u);
    EXPECT_EQ(grid.moved(1, GridStep::up), 1u);
    EXPECT_EQ(grid.moved(0, GridStep::left), 0u);
    EXPECT_EQ(grid.moved(4, GridStep::right), 5u);
    EXPECT_EQ(grid.moved(7, GridStep::right), 7u);
    EXPECT_EQ(gui::EmojiGrid({}, {3, 10.0f, 4.0f}).moved(3, GridStep::up), 0u);
}

class EmojiPickerTest : public testing::Test {
  protected:
    void SetUp() override {
        settle();
        press(ImGuiKey_E, ImGuiMod_Ctrl);
        settle();
    }
    void settle() {
        for (int i = 0; i < 12; ++i) take(stage_.draw(state_));
    }
    void press(ImGuiKey key, ImGuiKey modifier = ImGuiKey_None) {
        ImGuiIO& io = ImGui::GetIO();
        if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, true);
        io.AddKeyEvent(key, true);
        take(stage_.draw(state_));
        io.AddKeyEvent(key, false);
        if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, false);
        take(stage_.draw(state_));
    }
    void type(const char* text) {
        ImGui::GetIO().AddInputCharactersUTF8(text);
        take(stage_.draw(state_));
    }
    void click(std::string_view label) { take(stage_.click(state_, label)); }
    void take(const std::vector<gui::Intent>& intents) {
        for (const gui::Intent& intent : intents) {
            if (const auto* change = std::get_if<gui::intent::ChangeSettings>(&intent))
                state_.settings = change->settings;
            if (const auto* react = std::get_if<gui::intent::React>(&intent)) reactions_.push_back(*react);
        }
    }
    bool sees(std::string_view label) { return stage_.items().find(label).has_value(); }
    std::string draft() { return stage_.memory().composer.drafts["#lobby"].text(); }

    gui::State state_ = busy_lobby_state();
    std::vector<gui::intent::React> reactions_;
    Stage stage_;
};

TEST_F(EmojiPickerTest, OpensByItsKeysAtTheFirstAndClosesAgain) {
    EXPECT_TRUE(sees("emoji 😀"));
    EXPECT_TRUE(sees("Grinning face"));
    EXPECT_EQ(stage_.memory().emoji_picker.chosen, 0u);
    press(ImGuiKey_E, ImGuiMod_Ctrl);
    settle();
    EXPECT_FALSE(sees("emoji 😀"));
    press(ImGuiKey_E, ImGuiMod_Ctrl);
    settle();
    EXPECT_TRUE(sees("emoji 😀"));
    press(ImGuiKey_Escape);
    settle();
    EXPECT_FALSE(sees("emoji 😀"));
    EXPECT_TRUE(stage_.memory().composer.active);
}

TEST_F(EmojiPickerTest, LettersAndEnterPutItIntoTheText) {
    type("rocket");
    settle();
    EXPECT_TRUE(sees("Rocket"));
    press(ImGuiKey_Enter);
    settle();
    EXPECT_EQ(draft(), "🚀");
    EXPECT_FALSE(sees("Rocket"));
    EXPECT_EQ(state_.settings.emojis, (std::vector<std::string>{"🚀"}));
    type("!");
    EXPECT_EQ(draft(), "🚀!");
}

TEST_F(EmojiPickerTest, HasAButtonInTheComposer) {
    press(ImGuiKey_Escape);
    settle();
    click("Pick an emoji");
    settle();
    click("emoji 😃");
    settle();
    EXPECT_EQ(draft(), "😃");
    EXPECT_TRUE(stage_.memory().composer.active);
}

TEST_F(EmojiPickerTest, ArrowsChooseAmongAllOfThem) {
    press(ImGuiKey_RightArrow);
    EXPECT_TRUE(sees("Grinning face with big eyes"));
    press(ImGuiKey_DownArrow);
    EXPECT_EQ(stage_.memory().emoji_picker.chosen, 10u);
    press(ImGuiKey_UpArrow);
    press(ImGuiKey_LeftArrow);
    press(ImGuiKey_Enter);
    settle();
    EXPECT_EQ(draft(), "😀");
}

TEST_F(EmojiPickerTest, ScrollsToWhatIsChosen) {
    for (int i = 0; i < 20; ++i) press(ImGuiKey_DownArrow);
    settle();
    const std::size_t chosen = stage_.memory().emoji_picker.chosen;
    EXPECT_GE(chosen, 160u);
    EXPECT_FALSE(sees("emoji 😀"));
    EXPECT_TRUE(sees("emoji " + std::string(stage_.memory().emoji_picker.drawable[chosen]->text)));
}

TEST_F(EmojiPickerTest, AGroupIsOneClickAway) {
    click("Food and drink");
    settle();
    EXPECT_TRUE(sees("emoji 🍇"));
    EXPECT_FALSE(sees("emoji 😀"));
    click("emoji 🍇");
    settle();
    EXPECT_EQ(draft(), "🍇");
}

TEST_F(EmojiPickerTest, WhatWasUsedComesFirstTheNextTime) {
    type("rocket");
    press(ImGuiKey_Enter);
    settle();
    press(ImGuiKey_E, ImGuiMod_Ctrl);
    settle();
    EXPECT_TRUE(sees("Used before"));
    EXPECT_TRUE(sees("recent 🚀"));
    press(ImGuiKey_Enter);
    settle();
    EXPECT_EQ(draft(), "🚀🚀");
}

TEST_F(EmojiPickerTest, TheSkinToneIsRemembered) {
    click("Choose the skin tone");
    click("Medium dark skin tone");
    settle();
    EXPECT_EQ(state_.settings.skin_tone, gui::SkinTone::medium_dark);
    type("thumbsup");
    settle();
    EXPECT_TRUE(sees("emoji 👍🏾"));
    press(ImGuiKey_Enter);
    EXPECT_EQ(draft(), "👍🏾");
}

TEST_F(EmojiPickerTest, SaysSoIfNothingIsCalledSo) {
    type("qqqq");
    settle();
    EXPECT_TRUE(sees("No emoji is called so. Try another word."));
    press(ImGuiKey_Enter);
    EXPECT_EQ(draft(), "");
}

TEST_F(EmojiPickerTest, DrawsOnlyWhatIsInSightAndThenRests) {
    const auto cells = std::ranges::count_if(stage_.items().items(),
                                             [](const Item& item) { return item.label.starts_with("emoji "); });
    EXPECT_GT(cells, 50);
    EXPECT_LT(cells, 120);
    for (int i = 0; i < 40; ++i) stage_.draw(state_);
    EXPECT_FALSE(stage_.engine().wants_frame());
    EXPECT_FALSE(stage_.redraw_at().has_value());
}

TEST(EmojiPickerSizes, StaysWithinASmallWindow) {
    const gui::State state = busy_lobby_state();
    Stage small({640, 480});
    small.draw(state);
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Ctrl, true);
    io.AddKeyEvent(ImGuiKey_E, true);
    for (int i = 0; i < 12; ++i) small.draw(state);
    const auto field = small.items().find("Find an emoji");
    ASSERT_TRUE(field);
    EXPECT_GE(field->min.y, 0.0f);
    EXPECT_LE(field->max.x, 640.0f);
}

TEST_F(EmojiPickerTest, GivesAReactionOfAnyKindAndTakesItBack) {
    press(ImGuiKey_Escape);
    settle();
    const auto& rows = state_.conversations["#lobby"].rows();
    const auto row = std::ranges::find_if(rows, [](const gui::Row& each) { return gui::can_answer(each); });
    ASSERT_NE(row, rows.end());
    gui::MenuMemory& menu = stage_.memory().menu;
    menu.row = row->key();
    menu.face = gui::MenuFace::emojis;
    menu.at = {500, 300};
    menu.opens = true;
    settle();
    click("More emoji…");
    settle();
    type("rocket");
    press(ImGuiKey_Enter);
    settle();
    ASSERT_EQ(reactions_.size(), 1u);
    EXPECT_EQ(reactions_[0].emoji, "🚀");
    EXPECT_EQ(reactions_[0].seq, row->seq);
    EXPECT_TRUE(reactions_[0].on);
    EXPECT_EQ(draft(), "");
}

TEST_F(EmojiPickerTest, LooksRightInBothThemes) {
    for (const gui::ThemeName theme : {gui::ThemeName::dark, gui::ThemeName::light}) {
        state_.settings.theme = theme;
        state_.settings.emojis = {"🎉", "👍🏾", "❤️"};
        settle();
        stage_.show(theme == gui::ThemeName::dark ? "emoji-picker-dark" : "emoji-picker-light");
    }
    type("heart");
    settle();
    stage_.show("emoji-picker-found");
}

TEST(EmojiPickerSizes, IsSharpAtTwiceTheSize) {
    Stage stage({2240, 1440}, {2.0f, 1.0f});
    gui::State state = busy_lobby_state();
    stage.draw(state);
    ImGuiIO& io = ImGui::GetIO();
    io.AddKeyEvent(ImGuiMod_Ctrl, true);
    io.AddKeyEvent(ImGuiKey_E, true);
    for (int i = 0; i < 25; ++i) stage.draw(state);
    EXPECT_TRUE(stage.items().find("emoji 😀"));
    stage.show("emoji-picker-2x");
}

}  // namespace
}  // namespace natter::tests
