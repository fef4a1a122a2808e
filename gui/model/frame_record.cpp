#include "gui/model/frame_record.hpp"

#include <algorithm>
#include <vector>

namespace natter::gui {

void FrameRecord::note(Clock::time_point begun, Clock::duration took, Wake why) {
    if (frames_.size() == kKept) frames_.pop_front();
    frames_.push_back({begun, std::chrono::duration_cast<Micros>(took), why});
    ++drawn_;
}

FrameRecord::Micros FrameRecord::last() const { return frames_.empty() ? Micros{0} : frames_.back().took; }

FrameRecord::Micros FrameRecord::quantile(double part) const {
    if (frames_.empty()) return Micros{0};
    std::vector<Micros> took;
    took.reserve(frames_.size());
    for (const Frame& frame : frames_) took.push_back(frame.took);
    const auto at = static_cast<std::size_t>(std::clamp(part, 0.0, 1.0) * static_cast<double>(took.size() - 1));
    const auto place = took.begin() + static_cast<std::ptrdiff_t>(at);
    std::ranges::nth_element(took, place);
    return *place;
}

std::array<double, 3> FrameRecord::per_second(Clock::time_point now) const {
    std::array<double, 3> counts{};
    for (auto frame = frames_.rbegin(); frame != frames_.rend() && now - frame->begun < kWindow; ++frame) {
        counts.at(static_cast<std::size_t>(frame->why)) += 1.0 / static_cast<double>(kWindow.count());
    }
    return counts;
}

}  // namespace natter::gui
