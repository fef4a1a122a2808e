#include "gui/app/frame_scheduler.hpp"

#include <algorithm>

namespace natter::gui {

void FrameScheduler::redraw_at(Clock::time_point when, Wake why) {
    if (redraw_at_ && *redraw_at_ <= when) return;
    redraw_at_ = when;
    redraw_for_ = why;
}

std::optional<FrameScheduler::Clock::time_point> FrameScheduler::next() const {
    const Clock::time_point cap = earliest_.value_or(Clock::time_point::min());
    if (owed_ > 0) return cap;
    if (redraw_at_) return std::max(*redraw_at_, cap);
    return std::nullopt;
}

bool FrameScheduler::due(Clock::time_point now) const {
    const auto when = next();
    return when && *when <= now;
}

std::optional<std::chrono::nanoseconds> FrameScheduler::pause(Clock::time_point now) const {
    const auto when = next();
    if (!when) return std::nullopt;
    if (*when <= now) return std::chrono::nanoseconds(0);
    return std::chrono::duration_cast<std::chrono::nanoseconds>(*when - now);
}

void FrameScheduler::drawn(Clock::time_point now) {
    if (owed_ > 0) --owed_;
    redraw_at_.reset();
    earliest_ = now + kFrameTime;
}

}  // namespace natter::gui
