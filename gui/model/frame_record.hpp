// How long the newest frames took and what they were drawn for. Pure; told the time. GUI thread.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>

namespace natter::gui {

/// What a frame is drawn for: keys and the pointer, what came over the network, or what changes by itself.
enum class Wake { input, network, time };

class FrameRecord {
  public:
    using Clock = std::chrono::steady_clock;
    using Micros = std::chrono::microseconds;

    static constexpr std::size_t kKept = 512;
    /// Over which frames are counted by what they are drawn for.
    static constexpr std::chrono::seconds kWindow{10};

    void note(Clock::time_point begun, Clock::duration took, Wake why);

    std::uint64_t drawn() const { return drawn_; }
    Micros last() const;
    /// Of those kept: the time that `part` of them took at most. 0 if there is none.
    Micros quantile(double part) const;
    /// Frames a second by Wake, over the window that ends with `now`.
    std::array<double, 3> per_second(Clock::time_point now) const;

  private:
    struct Frame {
        Clock::time_point begun;
        Micros took;
        Wake why;
    };
    std::deque<Frame> frames_;
    std::uint64_t drawn_ = 0;
};

}  // namespace natter::gui
