// The fixture of the conformance suite: two ends of one connection and a loop that is run until something holds.
#pragma once

#include "tests/net/transport/implementations.hpp"
#include "tests/net/transport/loop.hpp"
#include "tests/net/transport/transport_end.hpp"

#include <gtest/gtest.h>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <memory>
#include <string>

namespace natter::net {

inline constexpr std::size_t kFloodFrames = 1'000;
inline constexpr std::size_t kFloodSize = 32'000;

class Conformance : public testing::TestWithParam<Implementation> {
  protected:
    Conformance() { make_pair(); }

    void make_pair() {
        left.reset();
        right.reset();
        auto [one, other] = GetParam().make_pair(loop_.io);
        left = std::make_unique<TransportEnd>(std::move(one), GetParam().encode_left());
        right = std::make_unique<TransportEnd>(std::move(other), GetParam().encode_right());
    }

    void start_both() {
        left->start();
        right->start();
    }

    template <class Condition>
    [[nodiscard]] bool run_until(Condition holds) {
        return loop_.run_until(holds);
    }

    void settle() { loop_.settle(); }

    Loop loop_;

  public:
    std::unique_ptr<TransportEnd> left;
    std::unique_ptr<TransportEnd> right;
};

/// `count` lines, each with its number and `size` bytes long without its line end.
inline std::string numbered_lines(std::size_t first, std::size_t count, std::size_t size) {
    std::string out;
    out.reserve(count * (size + 1));
    for (std::size_t i = first; i < first + count; ++i) {
        std::string line = std::to_string(i) + " ";
        line.resize(std::max(size, line.size()), 'x');
        out += line + '\n';
    }
    return out;
}

/// True if the frames are the lines 0, 1, 2... of `numbered_lines`.
inline bool in_order(const std::vector<std::string>& frames) {
    for (std::size_t i = 0; i < frames.size(); ++i) {
        if (!frames[i].starts_with(std::to_string(i) + " ")) return false;
    }
    return true;
}

/// Runs every test of `Suite` against every implementation.
#define NATTER_CONFORMANCE_SUITE(Suite)                  \
    INSTANTIATE_TEST_SUITE_P(                            \
        Of, Suite, testing::ValuesIn(implementations()), \
        [](const testing::TestParamInfo<Implementation>& row) { return std::string(row.param.name); })

}  // namespace natter::net
