#include "server/throttle.hpp"

#include "net/protocol/limits.hpp"

#include <algorithm>

namespace natter::server {

std::optional<std::chrono::milliseconds> Throttle::take(const std::string& who, net::Time now) {
    forget_idle(now);
    const auto most = every_ * static_cast<std::int64_t>(at_once_);
    net::Time& rested_at = rested_at_[who];
    // A clock that went back must not lock anybody out for long.
    rested_at = std::clamp(rested_at, now, net::Time(now + most));
    const net::Time rested = rested_at + every_;
    if (rested - now > most) return rested - now - most;
    rested_at = rested;
    return std::nullopt;
}

void Throttle::give_back(const std::string& who) {
    if (const auto found = rested_at_.find(who); found != rested_at_.end()) found->second -= every_;
}

void Throttle::forget_idle(net::Time now) {
    if (rested_at_.size() < net::limits::kThrottled) return;
    std::erase_if(rested_at_, [now](const auto& each) { return each.second <= now; });
    if (rested_at_.size() >= net::limits::kThrottled) rested_at_.erase(rested_at_.begin());
}

}  // namespace natter::server
