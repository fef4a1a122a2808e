#include "server/search/timing.hpp"

#include <boost/asio/steady_timer.hpp>

#include <memory>
#include <utility>

namespace natter::server {

Timing system_timing(const boost::asio::any_io_executor& executor) {
    return {.now = [] { return Timing::Clock::now(); },
            .after =
                [executor](std::chrono::milliseconds time, std::function<void()> job) {
                    auto timer = std::make_shared<boost::asio::steady_timer>(executor, time);
                    timer->async_wait([timer, job = std::move(job)](const boost::system::error_code& error) {
                        if (!error) job();
                    });
                }};
}

}  // namespace natter::server
