// How much a server has to do, second by second: what is drawn beside it in the app. Pure; whoever is told the time is
// on the server's thread.
#pragma once

#include "server/metrics.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace natter::server {

/// A second of it.
struct HostRate {
    float in = 0;   // messages that came and were stored
    float out = 0;  // the same, times those who were there to see them
    std::uint32_t people = 0;
    std::uint64_t waiting_bytes = 0;  // for clients to read

    bool operator==(const HostRate&) const = default;
};

/// Guarantees:
/// 1. There are at most `kKept` seconds of it.
/// 2. Seconds for which nobody told it anything are there too, with nothing in them: nobody was connected.
class HostRates {
  public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::size_t kKept = 180;

    /// To be told about once a second while anybody is connected.
    void note(Time now, const Metrics& metrics);

    /// The oldest first.
    [[nodiscard]] const std::vector<HostRate>& seconds() const { return seconds_; }
    /// Nothing of the last second is worth another look while nobody is connected.
    [[nodiscard]] bool at_rest() const;

  private:
    void add(const HostRate& second);

    struct Told {
        Time at;
        std::uint64_t in = 0;
        std::uint64_t out = 0;
    };
    std::optional<Told> before_;
    std::vector<HostRate> seconds_;
};

}  // namespace natter::server
