// The clock and the timers of what goes on by itself, for tests to put their own in. Thread: the server's.
#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <functional>

namespace natter::server {

struct Timing {
    using Clock = std::chrono::steady_clock;

    std::function<Clock::time_point()> now;
    /// Calls `job` after that time, unless the executor has ended by then.
    std::function<void(std::chrono::milliseconds, std::function<void()> job)> after;
};

/// The system's.
[[nodiscard]] Timing system_timing(const boost::asio::any_io_executor& executor);

}  // namespace natter::server
