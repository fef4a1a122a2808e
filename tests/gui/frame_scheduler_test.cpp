#include "gui/app/frame_scheduler.hpp"

#include <gtest/gtest.h>

namespace natter::tests {
namespace {

using namespace std::chrono_literals;
using gui::FrameScheduler;

class FrameSchedulerTest : public testing::Test {
  protected:
    /// Draws whatever is due, as the app's loop would, and counts it.
    int draw_all() {
        int frames = 0;
        while (const auto pause = scheduler_.pause(now_)) {
            now_ += *pause;
            if (!scheduler_.due(now_)) break;
            scheduler_.drawn(now_);
            ++frames;
        }
        return frames;
    }

    FrameScheduler scheduler_;
    FrameScheduler::Clock::time_point now_{1h};
};

TEST_F(FrameSchedulerTest, DrawsThreeFramesAfterAnEventAndThenNone) {
    EXPECT_EQ(draw_all(), 3);
    EXPECT_FALSE(scheduler_.pause(now_));
    scheduler_.note_event();
    EXPECT_EQ(draw_all(), 3);
    now_ += 1h;
    EXPECT_FALSE(scheduler_.due(now_));
}

TEST_F(FrameSchedulerTest, NeverDrawsFasterThanTheCap) {
    draw_all();
    scheduler_.note_event();
    const auto begin = now_;
    draw_all();
    EXPECT_GE(now_ - begin, 2 * FrameScheduler::kFrameTime);
}

TEST_F(FrameSchedulerTest, AnEventInTheMiddleOfTheCapWaitsForItsEnd) {
    draw_all();
    scheduler_.note_event();
    now_ += FrameScheduler::kFrameTime / 2;
    EXPECT_FALSE(scheduler_.due(now_));
    EXPECT_LE(*scheduler_.pause(now_), FrameScheduler::kFrameTime);
}

TEST_F(FrameSchedulerTest, ACountdownDrawsOneFrameWhenItChanges) {
    draw_all();
    scheduler_.redraw_at(now_ + 1s);
    scheduler_.redraw_at(now_ + 5s);
    EXPECT_EQ(*scheduler_.pause(now_), 1s);
    now_ += 1s;
    EXPECT_TRUE(scheduler_.due(now_));
    scheduler_.drawn(now_);
    EXPECT_FALSE(scheduler_.pause(now_));
}

}  // namespace
}  // namespace natter::tests
