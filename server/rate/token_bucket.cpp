#include "server/rate/token_bucket.hpp"

#include "net/protocol/limits.hpp"

#include <algorithm>

namespace natter::server {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr double kRounding = 1e-6;
constexpr double kSlowest = 1e6;  // seconds for a token
constexpr double kLongest = 1e9;  // seconds for a bucket; what a clock can still count

double token_of(const Rate& rate) { return std::min(1 / rate.per_second, kSlowest); }

}  // namespace

TokenBucket::Wait TokenBucket::take(const Rate& rate, Clock::time_point now) {
    if (rate.per_second <= 0) return {};
    const auto rounded_up = [](Clock::duration time) { return std::chrono::ceil<std::chrono::milliseconds>(time); };
    if (now < closed_until_) return rounded_up(closed_until_ - now);
    const double token = token_of(rate);
    const double missing = std::max(0.0, Seconds(full_at_ - now).count()) + token;
    const double most = std::min(std::max(1.0, rate.burst) * token, kLongest);
    if (missing <= most + kRounding) {
        full_at_ = now + std::chrono::duration_cast<Clock::duration>(Seconds(missing));
        return {};
    }
    const auto wait = std::chrono::duration_cast<Clock::duration>(Seconds(missing - most));
    closed_until_ = now + std::max<Clock::duration>(wait, net::limits::kHoldBack);
    return rounded_up(closed_until_ - now);
}

void TokenBucket::give_back(const Rate& rate) {
    if (rate.per_second > 0) full_at_ -= std::chrono::duration_cast<Clock::duration>(Seconds(token_of(rate)));
}

}  // namespace natter::server
