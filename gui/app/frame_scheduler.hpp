// Decides when a frame is drawn: three after each event (ImGui settles in more than one), one when something on show
// changes by itself, never faster than the cap, and none at all while nothing happens. Pure; told the time.
#pragma once

#include "gui/model/frame_record.hpp"

#include <chrono>
#include <optional>

namespace natter::gui {

class FrameScheduler {
  public:
    using Clock = std::chrono::steady_clock;

    static constexpr int kFramesPerEvent = 3;
    /// Where there is no vertical sync, nothing else would slow the loop down.
    static constexpr auto kFrameTime = std::chrono::microseconds(16'000);

    void note_event(Wake why = Wake::input) {
        owed_ = kFramesPerEvent;
        owed_for_ = why;
    }
    /// Something on show changes at `when`; the earliest wins. Forgotten after each frame.
    void redraw_at(Clock::time_point when, Wake why = Wake::time);

    /// Frames after an event are still to be drawn.
    bool owes() const { return owed_ > 0; }
    bool due(Clock::time_point now) const;
    /// What the next frame is drawn for.
    Wake why() const { return owed_ > 0 ? owed_for_ : redraw_for_; }
    /// How long to wait for events when none is due: no value means until one comes.
    std::optional<std::chrono::nanoseconds> pause(Clock::time_point now) const;

    void drawn(Clock::time_point now);

  private:
    std::optional<Clock::time_point> next() const;

    int owed_ = kFramesPerEvent;
    Wake owed_for_ = Wake::input;
    std::optional<Clock::time_point> redraw_at_;
    Wake redraw_for_ = Wake::time;
    std::optional<Clock::time_point> earliest_;  // by the cap
};

}  // namespace natter::gui
