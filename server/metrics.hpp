// What a server counts about itself, and its text for Prometheus. Plain counters: whoever counts is on the server's
// thread. Nothing in it names anybody.
#pragma once

#include "net/protocol/error.hpp"
#include "net/protocol/messages.hpp"
#include "net/transport/framing.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>

namespace natter::server {

/// How often something took how long.
class Histogram {
  public:
    /// Seconds; the last bucket takes all that took longer.
    static constexpr std::array<double, 12> kBounds{0.00001, 0.00003, 0.0001, 0.0003, 0.001, 0.003,
                                                    0.01,    0.03,    0.1,    0.3,    1,     3};

    void observe(std::chrono::steady_clock::duration time);

    [[nodiscard]] std::uint64_t count() const { return count_; }
    [[nodiscard]] double seconds() const { return seconds_; }
    /// Those that took at most `kBounds[i]`.
    [[nodiscard]] std::uint64_t up_to(std::size_t i) const;

  private:
    std::array<std::uint64_t, kBounds.size() + 1> buckets_{};
    std::uint64_t count_ = 0;
    double seconds_ = 0;
};

/// What is asked of a server, as far as its rate is limited.
enum class Asked { connection, handshake, http, request, message, command, find };

/// What became of questions.
struct SearchCounts {
    std::array<std::uint64_t, 4> ended{};  // by net::AnswerState
    std::uint64_t repeated = 0;            // answered from the log
    std::uint64_t prompt_tokens = 0;
    std::uint64_t answer_tokens = 0;
    Histogram duration;           // from the question to the end
    std::uint64_t under_way = 0;  // at this moment
};

struct Metrics {
    static constexpr std::size_t kErrors = static_cast<std::size_t>(net::Errc::log_failed) + 1;
    static constexpr std::size_t kFramings = 8;  // room for more than there are
    static constexpr std::size_t kAsked = static_cast<std::size_t>(Asked::find) + 1;

    // Since the start:
    std::uint64_t connections = 0;
    std::array<std::uint64_t, std::variant_size_v<net::ClientMessage>> requests{};  // by kind
    std::array<std::uint64_t, kErrors> errors{};                                    // by code
    std::array<std::uint64_t, kAsked> rate_limited{};
    std::uint64_t published = 0;     // messages
    std::uint64_t shown = 0;         // the same, times those who were there to see them
    std::uint64_t queued_bytes = 0;  // handed to connections
    Histogram fan_out;               // of one turn's words to all who are to see them
    Histogram commit;                // from handing a batch to the log to its answer
    Histogram find;                  // from asking the log to its answer
    SearchCounts search;

    // At this moment:
    std::array<std::uint64_t, kFramings> sessions{};  // by framing
    std::uint64_t arrivals = 0;                       // connections of which nobody knows yet what they speak
    std::uint64_t people = 0;
    std::uint64_t rooms = 0;
    std::uint64_t waiting_bytes = 0;  // for clients to read
    std::uint64_t log_bytes = 0;      // on the disk
};

/// In Prometheus's text format.
[[nodiscard]] std::string render(const Metrics& metrics);

}  // namespace natter::server
