#include "server/host_rates.hpp"

#include <algorithm>

namespace natter::server {

void HostRates::note(Time now, const Metrics& metrics) {
    using Seconds = std::chrono::duration<float>;
    const Told told{now, metrics.published, metrics.shown};
    const Told before = before_.value_or(told);
    before_ = told;
    const float passed = std::max(Seconds(now - before.at).count(), 0.0f);
    const auto left_out = static_cast<std::size_t>(std::min(passed, static_cast<float>(kKept)));
    for (std::size_t i = 1; i < left_out; ++i) add({});
    HostRate second;
    const float over = std::clamp(passed, 0.5f, 1.5f);
    second.in = static_cast<float>(told.in - before.in) / over;
    second.out = static_cast<float>(told.out - before.out) / over;
    second.people = static_cast<std::uint32_t>(metrics.people);
    second.waiting_bytes = metrics.waiting_bytes;
    add(second);
}

bool HostRates::at_rest() const {
    return seconds_.empty() || (seconds_.back().people == 0 && seconds_.back().waiting_bytes == 0);
}

void HostRates::add(const HostRate& second) {
    if (seconds_.size() == kKept) seconds_.erase(seconds_.begin());
    seconds_.push_back(second);
}

}  // namespace natter::server
