// A loop that a test runs until something holds.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>

namespace natter::net {

class Loop {
  public:
    boost::asio::io_context io;

    /// The deadline only ends a test that has failed.
    template <class Condition>
    [[nodiscard]] bool run_until(Condition holds) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (!holds()) {
            if (io.run_one_until(deadline) == 0) return holds();
        }
        return true;
    }

    /// Runs all that is ready now.
    void settle() {
        while (io.poll() > 0) {
        }
    }

  private:
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{io.get_executor()};
};

}  // namespace natter::net
