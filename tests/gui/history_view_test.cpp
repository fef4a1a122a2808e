// Pages come in without moving what the reader looks at; a message that was looked for is shown where it stands.
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/stage.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace natter::tests {
namespace {

using namespace std::chrono_literals;
using gui::PageSide;
using gui::State;

class HistoryView : public testing::Test {
  protected:
    void SetUp() override { draw(); }

    void draw() { intents_ = stage_.draw(state_); }
    void scroll(float lines) {
        const auto middle = std::ranges::find_if(stage_.items().items(), [](const Item& item) {
            return item.label.starts_with("number ") && item.center().y > 200 && item.center().y < 500;
        });
        ASSERT_NE(middle, stage_.items().items().end()) << stage_.items().listing();
        intents_ = stage_.wheel(state_, std::string(middle->label), lines);
    }
    /// A turn of the wheel moves by three screens at most.
    void scroll_to_the_top() {
        for (int i = 0; i < 10; ++i) scroll(1'000);
    }
    void page(PageSide side, std::uint64_t at, std::uint64_t from, std::uint64_t to, bool more) {
        ask_page(state_, side, at);
        receive(state_, page_of(from, to, more));
        draw();
    }
    void look_for(std::uint64_t seq) { page(PageSide::around, seq, seq - 24, seq + 25, true); }
    bool asks_for(PageSide side) const {
        return std::ranges::any_of(intents_, [&](const gui::Intent& intent) {
            const auto* load = std::get_if<gui::intent::LoadPage>(&intent);
            return load != nullptr && load->side == side && load->conversation == "#lobby";
        });
    }
    bool sees(const std::string& text) const { return stage_.items().find(text).has_value(); }

    /// The messages on show, and where each of them is.
    std::map<std::string, float> tops() const {
        std::map<std::string, float> tops;
        for (const Item& item : stage_.items().items()) {
            if (item.label.starts_with("number ")) tops[item.label] = item.min.y;
        }
        return tops;
    }
    void expect_same_places(const std::map<std::string, float>& before) const {
        const auto now = tops();
        ASSERT_FALSE(before.empty());
        for (const auto& [text, top] : before) {
            ASSERT_TRUE(now.contains(text)) << text;
            EXPECT_EQ(now.at(text), top) << text;
        }
    }

    State state_ = loaded_lobby(151, 200);
    Stage stage_;
    std::vector<gui::Intent> intents_;
};

TEST_F(HistoryView, AsksForTheNextPageWhenTheReaderNearsTheTop) {
    EXPECT_FALSE(asks_for(PageSide::older));
    for (int i = 0; i < 8 && !asks_for(PageSide::older); ++i) scroll(5);
    EXPECT_TRUE(asks_for(PageSide::older));
    EXPECT_FALSE(sees("number 151")) << "it asks before the end is seen";
}

TEST_F(HistoryView, AsksForOnePageAtATime) {
    scroll_to_the_top();
    EXPECT_TRUE(asks_for(PageSide::older));
    ask_page(state_, PageSide::older, 151);
    draw();
    EXPECT_FALSE(asks_for(PageSide::older));
    EXPECT_TRUE(sees("Loading…"));
}

TEST_F(HistoryView, NothingMovesWhenAnOlderPageComes) {
    scroll_to_the_top();
    // The oldest that is loaded has the day and the author above it, which will not stand there any more.
    ASSERT_TRUE(sees("number 151"));
    const auto before = tops();
    page(PageSide::older, 151, 101, 150, true);
    expect_same_places(before);
    EXPECT_TRUE(sees("number 150"));
    const auto again = tops();
    page(PageSide::older, 101, 51, 100, true);
    expect_same_places(again);
}

TEST_F(HistoryView, NothingMovesWhenAPageComesWhileTheNewestIsOnShow) {
    const auto before = tops();
    page(PageSide::older, 151, 101, 150, true);
    expect_same_places(before);
    EXPECT_TRUE(sees("number 200"));
}

TEST_F(HistoryView, TheBeginningIsSaidAndNothingIsAskedForThere) {
    page(PageSide::older, 151, 1, 150, false);
    scroll_to_the_top();
    EXPECT_TRUE(sees("This is the beginning of #lobby"));
    EXPECT_FALSE(asks_for(PageSide::older));
}

TEST_F(HistoryView, AnErrorStaysUntilTheReaderScrollsAgain) {
    scroll_to_the_top();
    ask_page(state_, PageSide::older, 151);
    receive(state_, net::ErrorReply{.re = "page", .code = "log_failed", .message = "The log cannot be read."});
    draw();
    EXPECT_TRUE(sees("The log cannot be read. Scroll up to try again."));
    EXPECT_FALSE(asks_for(PageSide::older));
    scroll(2);
    EXPECT_TRUE(asks_for(PageSide::older));
}

TEST_F(HistoryView, ANewestPageThatDidNotComeIsAskedForAgainByScrolling) {
    gui::apply(state_, gui::LinkOnline{});
    ask_page(state_, PageSide::newest, 0);
    receive(state_, net::ErrorReply{.re = "page", .code = "log_failed", .message = "The log cannot be read."});
    draw();
    EXPECT_FALSE(asks_for(PageSide::newest));
    scroll(2);
    EXPECT_TRUE(asks_for(PageSide::newest));
}

TEST_F(HistoryView, AJumpMarksTheMessageForAMomentAndThenNothingIsDrawn) {
    gui::apply(state_, gui::MessageWanted{"#lobby", {160}});
    draw();
    EXPECT_TRUE(sees("number 160"));
    EXPECT_TRUE(sees("highlight"));
    ASSERT_TRUE(stage_.redraw_at());
    int frames = 0;
    for (; stage_.redraw_at() && frames < 100; ++frames) {
        stage_.now = std::max(*stage_.redraw_at(), stage_.now);
        draw();
    }
    EXPECT_LT(frames, 60);
    EXPECT_LT(stage_.now - gui::SteadyTime{}, 3s);
    EXPECT_FALSE(sees("highlight"));
    EXPECT_TRUE(sees("number 160"));
}

TEST_F(HistoryView, AStretchApartStaysWhereItIsAtBothEnds) {
    look_for(60);
    EXPECT_TRUE(sees("number 60"));
    for (int i = 0; i < 3; ++i) scroll(-1'000);
    EXPECT_TRUE(asks_for(PageSide::newer));
    ASSERT_TRUE(sees("number 85"));
    const auto at_end = tops();
    page(PageSide::newer, 85, 86, 135, true);
    expect_same_places(at_end);
    scroll_to_the_top();
    const auto at_top = tops();
    page(PageSide::older, 36, 1, 35, false);
    expect_same_places(at_top);
}

TEST_F(HistoryView, NothingMovesWhenTheStretchApartMeetsTheNewest) {
    look_for(120);
    for (int i = 0; i < 3; ++i) scroll(-1'000);
    ASSERT_TRUE(sees("number 145"));
    const auto before = tops();
    page(PageSide::newer, 145, 146, 195, true);
    expect_same_places(before);
    EXPECT_FALSE(sees("Jump to newest"));
    for (int i = 0; i < 3; ++i) scroll(-1'000);
    EXPECT_TRUE(sees("number 200"));
}

TEST_F(HistoryView, ThePillLeadsBackToTheNewest) {
    look_for(60);
    const auto intents = stage_.click(state_, "Jump to newest");
    const bool wanted = std::ranges::any_of(intents, [](const gui::Intent& intent) {
        const auto* newest = std::get_if<gui::intent::ShowNewest>(&intent);
        return newest != nullptr && newest->conversation == "#lobby";
    });
    EXPECT_TRUE(wanted);
    gui::apply(state_, gui::NewestWanted{"#lobby"});
    draw();
    EXPECT_TRUE(sees("number 200"));
}

TEST_F(HistoryView, TheHistoryCommandScrollsUpByAboutAScreen) {
    gui::apply(state_, gui::OlderWanted{"#lobby"});
    draw();
    EXPECT_FALSE(sees("number 200"));
    EXPECT_TRUE(sees("number 190")) << stage_.items().listing();
}

TEST_F(HistoryView, AnEmptyConversationSaysThatItIsLoading) {
    state_ = lobby_state();
    ask_page(state_, PageSide::newest, 0);
    draw();
    EXPECT_TRUE(sees("Loading…"));
    receive(state_, net::ErrorReply{.re = "page", .code = "log_failed", .message = "The log cannot be read."});
    draw();
    EXPECT_TRUE(sees("The messages did not come"));
    intents_ = stage_.click(state_, "Try again");
    EXPECT_TRUE(asks_for(PageSide::newest));
}

}  // namespace
}  // namespace natter::tests
