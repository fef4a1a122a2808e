// How often something may happen: so often a second in the long run, and so often at once. The time is passed in.
// A value; any thread.
#pragma once

#include <chrono>
#include <optional>

namespace natter::server {

/// `per_second` 0 means without a limit.
struct Rate {
    double per_second = 0;
    double burst = 0;

    bool operator==(const Rate&) const = default;
};

class TokenBucket {
  public:
    using Clock = std::chrono::steady_clock;
    /// How long to wait; nothing: it may happen.
    using Wait = std::optional<std::chrono::milliseconds>;

    /// Takes one token. After a refusal all is refused for `limits::kHoldBack` at least, while tokens come in as ever:
    /// what was sent behind something that was refused does not overtake it.
    [[nodiscard]] Wait take(const Rate& rate, Clock::time_point now);

    /// What was taken is not to count.
    void give_back(const Rate& rate);

    /// Until then everything is refused.
    void close_until(Clock::time_point time) { closed_until_ = time; }

  private:
    Clock::time_point full_at_{};
    Clock::time_point closed_until_{};
};

}  // namespace natter::server
