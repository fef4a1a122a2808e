#include "net/client/back_off.hpp"

#include "net/protocol/limits.hpp"

#include <algorithm>

namespace natter::net {
namespace {

using std::chrono::milliseconds;

milliseconds ceiling(int attempt) {
    const int doublings = std::clamp(attempt - 1, 0, 16);
    return std::min<milliseconds>(limits::kBackOffFirst * (1 << doublings), limits::kBackOffMost);
}

}  // namespace

milliseconds back_off(int attempt, std::optional<std::int64_t> retry_after, const Random& random) {
    const auto most = ceiling(attempt);
    const auto half = most / 2;
    const auto chance = milliseconds(static_cast<std::int64_t>(static_cast<double>(half.count()) * random()));
    if (!retry_after) return half + chance;
    const auto asked = std::clamp<milliseconds>(milliseconds(*retry_after), milliseconds(0), limits::kRetryAfterMost);
    return std::max(asked + chance, half + chance);
}

}  // namespace natter::net
