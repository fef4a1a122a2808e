// How long to wait before the next try to connect. Pure; any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>

namespace natter::net {

/// A source of randomness: each call gives a number from 0 up to, but not, 1.
using Random = std::function<double()>;

/// The wait after the failed try number `attempt` (from 1): `limits::kBackOffFirst` doubled each time up to
/// `limits::kBackOffMost`, of which the second half is left to chance, so that clients that lost the same server do not
/// come back all at once. What the server asked for (`retry_after`, in milliseconds) is waited for first, up to
/// `limits::kRetryAfterMost`.
[[nodiscard]] std::chrono::milliseconds back_off(int attempt, std::optional<std::int64_t> retry_after,
                                                 const Random& random);

}  // namespace natter::net
