// Selecting text in the messages by mouse and keys, and what is copied.
#include "gui/views/geometry.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace natter::tests {
namespace {

using gui::State;

constexpr const char* kFirst = "Over the moon";
constexpr const char* kSecond = "and back **again** in time";
constexpr const char* kThird = "before tea";

class SelectionTest : public testing::Test {
  protected:
    SelectionTest() {
        state_ = lobby_state();
        receive(state_, said(1, "Grace Hopper", kFirst, std::chrono::minutes(3)));
        receive(state_, said(2, "Charles Babbage", kSecond, std::chrono::minutes(2)));
        receive(state_, said(3, "Ada", kThird, std::chrono::minutes(1)));
        stage_.draw(state_);
    }

    gui::Rect place_of(const std::string& text) {
        const auto item = stage_.items().find(text);
        EXPECT_TRUE(item) << "no \"" << text << "\" among:\n" << stage_.items().listing();
        return item ? gui::Rect{item->min, item->max} : gui::Rect{};
    }
    /// Within the bubble, `along` 0 at the text's left end and 1 at its right.
    ImVec2 in(const std::string& text, float along) {
        const gui::Rect words = place_of(text).inset(14, 8);
        return {words.min.x + words.width() * along, words.center().y};
    }
    void move(ImVec2 at) {
        ImGui::GetIO().AddMousePosEvent(at.x, at.y);
        frame();
    }
    void button(bool down) {
        ImGui::GetIO().AddMouseButtonEvent(0, down);
        frame();
    }
    void key(ImGuiKey which, ImGuiKey modifier = ImGuiMod_Ctrl) {
        if (modifier != ImGuiKey_None) ImGui::GetIO().AddKeyEvent(modifier, true);
        ImGui::GetIO().AddKeyEvent(which, true);
        frame();
        ImGui::GetIO().AddKeyEvent(which, false);
        if (modifier != ImGuiKey_None) ImGui::GetIO().AddKeyEvent(modifier, false);
        frame();
    }
    void drag(ImVec2 from, ImVec2 to) {
        move(from);
        button(true);
        move({(from.x + to.x) / 2, (from.y + to.y) / 2});
        move(to);
        button(false);
    }
    void clicks(ImVec2 at, int count) {
        move(at);
        for (int i = 0; i < count; ++i) {
            button(true);
            button(false);
        }
    }
    void frame() {
        for (gui::Intent& intent : stage_.draw(state_)) wanted_.push_back(std::move(intent));
    }
    std::string copied() {
        wanted_.clear();
        key(ImGuiKey_C);
        std::string text;
        for (const gui::Intent& intent : wanted_) {
            if (const auto* copy = std::get_if<gui::intent::CopyText>(&intent)) text = copy->text;
        }
        return text;
    }
    std::size_t selected_boxes() {
        return static_cast<std::size_t>(
            std::ranges::count(stage_.items().items(), std::string("selected"), &Item::label));
    }

    State state_;
    Stage stage_;
    std::vector<gui::Intent> wanted_;
};

TEST_F(SelectionTest, ADragWithinAMessageCopiesItsWordsAlone) {
    drag(in(kFirst, 0.0f), in(kFirst, 1.0f));
    EXPECT_EQ(copied(), kFirst);
    EXPECT_EQ(selected_boxes(), 1u);
    drag(in(kFirst, -0.01f), in(kFirst, 0.36f));
    const std::string part = copied();
    EXPECT_FALSE(part.empty());
    EXPECT_TRUE(std::string(kFirst).starts_with(part)) << part;
    EXPECT_LT(part.size(), std::string(kFirst).size());
}

TEST_F(SelectionTest, ADoubleClickTakesAWordAndATripleClickTheMessage) {
    clicks(in(kFirst, 0.1f), 2);
    EXPECT_EQ(copied(), "Over");
    clicks(in(kFirst, 0.1f), 3);
    EXPECT_EQ(copied(), kFirst);
}

TEST_F(SelectionTest, SeveralMessagesAreCopiedWithTimeAndNick) {
    drag(in(kFirst, 0.0f), in(kThird, 1.0f));
    const std::string text = copied();
    EXPECT_EQ(std::ranges::count(text, '\n'), 2);
    EXPECT_NE(text.find("] Grace Hopper: Over the moon\n["), std::string::npos) << text;
    EXPECT_NE(text.find("] Charles Babbage: and back **again** in time\n["), std::string::npos) << text;
    EXPECT_TRUE(text.ends_with("] Ada: before tea")) << text;
    EXPECT_EQ(selected_boxes(), 3u);
}

TEST_F(SelectionTest, TheMenuCopiesItAsWordsOrWithTimeAndNick) {
    drag(in(kFirst, 0.0f), in(kThird, 1.0f));
    ImGui::GetIO().AddMouseButtonEvent(1, true);
    frame();
    ImGui::GetIO().AddMouseButtonEvent(1, false);
    frame();
    frame();
    const auto intents = stage_.click(state_, "Copy selection");
    ASSERT_EQ(intents.size(), 1u) << stage_.items().listing();
    EXPECT_EQ(std::get<gui::intent::CopyText>(intents.front()).text,
              std::string(kFirst) + "\n" + kSecond + "\n" + kThird);
}

TEST_F(SelectionTest, ADragUpwardsTakesTheSame) {
    drag(in(kThird, 1.0f), in(kFirst, 0.0f));
    EXPECT_EQ(selected_boxes(), 3u);
    EXPECT_EQ(std::ranges::count(copied(), '\n'), 2);
}

TEST_F(SelectionTest, ShiftGoesOnFromWhereItBegan) {
    clicks(in(kFirst, 0.0f), 1);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
    clicks(in(kSecond, 1.0f), 1);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
    frame();
    EXPECT_EQ(selected_boxes(), 2u);
}

TEST_F(SelectionTest, CtrlATakesTheConversationAndEscapeNothing) {
    clicks(in(kFirst, 0.5f), 1);
    key(ImGuiKey_A);
    EXPECT_EQ(std::ranges::count(copied(), '\n'), 2);
    key(ImGuiKey_Escape, ImGuiKey_None);
    frame();
    EXPECT_EQ(selected_boxes(), 0u);
}

TEST_F(SelectionTest, IsNotLostNorMovedWhenMessagesComeAboveAndBelow) {
    state_ = loaded_lobby(51, 60);
    stage_.draw(state_);
    clicks(in("number 58", 0.1f), 2);
    ASSERT_EQ(copied(), "number");
    receive(state_, stored(61));
    ask_page(state_, gui::PageSide::older, 51);
    receive(state_, page_of(1, 50, false));
    stage_.draw(state_);
    EXPECT_EQ(selected_boxes(), 1u);
    EXPECT_EQ(copied(), "number");
}

TEST_F(SelectionTest, TheScrollBarIsDraggedWithoutIt) {
    state_ = loaded_lobby(1, 60);
    stage_.draw(state_);
    const gui::Rect bar = place_of("scroll");
    drag({bar.center().x, bar.max.y - 10}, {bar.center().x, bar.min.y + 40});
    EXPECT_FALSE(stage_.items().find("number 60"));
    EXPECT_EQ(selected_boxes(), 0u);
}

TEST_F(SelectionTest, HoldsOnToAMessageThatGetsItsNumber) {
    gui::Row row;
    row.id = "mine";
    row.at = kSampleNow;
    row.from = "Ada";
    row.text = "on its way";
    row.delivery = gui::Delivery::waiting;
    gui::apply(state_, gui::PostAccepted{row, "#lobby"});
    stage_.draw(state_);
    clicks(in("on its way", 0.5f), 3);
    ASSERT_EQ(copied(), "on its way");
    net::Message stored = said(4, "Ada", "on its way");
    stored.id = "mine";
    receive(state_, stored);
    stage_.draw(state_);
    EXPECT_EQ(copied(), "on its way");
}

TEST_F(SelectionTest, ADragOverALinkSelectsItAndAClickOpensIt) {
    constexpr const char* kLinked = "https://example.org/moth";
    receive(state_, said(4, "Grace Hopper", kLinked));
    stage_.draw(state_);
    const auto opened = [&] {
        return std::ranges::any_of(
            wanted_, [](const gui::Intent& each) { return std::holds_alternative<gui::intent::OpenLink>(each); });
    };
    drag(in(kLinked, 0.9f), in(kLinked, 0.1f));
    EXPECT_FALSE(opened());
    EXPECT_EQ(selected_boxes(), 1u);
    clicks(in(kLinked, 0.5f), 1);
    EXPECT_TRUE(opened());
}

TEST_F(SelectionTest, AClickElsewhereEndsIt) {
    clicks(in(kFirst, 0.1f), 3);
    ASSERT_EQ(selected_boxes(), 1u);
    // Not within the time of a double click.
    ImGui::GetIO().AddMousePosEvent(in(kThird, 0.5f).x, in(kThird, 0.5f).y);
    frame();
    button(true);
    button(false);
    EXPECT_EQ(selected_boxes(), 0u);
    EXPECT_EQ(copied(), "");
}

TEST_F(SelectionTest, IsReadableInBothThemes) {
    for (const gui::ThemeName theme : {gui::ThemeName::dark, gui::ThemeName::light}) {
        state_.settings.theme = theme;
        stage_.draw(state_);
        drag(in(kFirst, 0.4f), in(kThird, 0.7f));
        move({600, 600});
        stage_.show(theme == gui::ThemeName::dark ? "selection-dark" : "selection-light");
        EXPECT_EQ(selected_boxes(), 3u);
    }
}

}  // namespace
}  // namespace natter::tests
