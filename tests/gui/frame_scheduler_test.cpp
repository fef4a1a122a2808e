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
        while (const auto pause = scheduler.pause(now)) {
            now += *pause;
            if (!scheduler.due(now)) break;
            scheduler.drawn(now);
            ++frames;
        }
        return frames;
    }

    FrameScheduler scheduler;
    FrameScheduler::Clock::time_point now{1h};
};

TEST_F(FrameSchedulerTest, DrawsThreeFramesAfterAnEventAndThenNone) {
    EXPECT_EQ(draw_all(), 3);
    EXPECT_FALSE(scheduler.pause(now));
    scheduler.note_event();
    EXPECT_EQ(draw_all(), 3);
    now += 1h;
    EXPECT_FALSE(scheduler.due(now));
}

TEST_F(FrameSchedulerTest, NeverDrawsFasterThanTheCap) {
    draw_all();
    scheduler.note_event();
    const auto begin = now;
    draw_all();
    EXPECT_GE(now - begin, 2 * FrameScheduler::kFrameTime);
}

TEST_F(FrameSchedulerTest, AnEventInTheMiddleOfTheCapWaitsForItsEnd) {
    draw_all();
    scheduler.note_event();
    now += FrameScheduler::kFrameTime / 2;
    EXPECT_FALSE(scheduler.due(now));
    EXPECT_LE(*scheduler.pause(now), FrameScheduler::kFrameTime);
}

TEST_F(FrameSchedulerTest, ACountdownDrawsOneFrameWhenItChanges) {
    draw_all();
    scheduler.redraw_at(now + 1s);
    scheduler.redraw_at(now + 5s);
    EXPECT_EQ(*scheduler.pause(now), 1s);
    now += 1s;
    EXPECT_TRUE(scheduler.due(now));
    scheduler.drawn(now);
    EXPECT_FALSE(scheduler.pause(now));
}

}  // namespace
}  // namespace natter::tests
