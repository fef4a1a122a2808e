#include "server/rate/rate_table.hpp"

namespace natter::server {

TokenBucket& RateTable::bucket_of(std::string_view name) {
    if (const auto found = by_name_.find(name); found != by_name_.end()) {
        by_use_.splice(by_use_.begin(), by_use_, found->second);
    } else {
        if (by_use_.size() >= most_) {
            by_name_.erase(by_use_.back().name);
            by_use_.pop_back();
        }
        by_use_.push_front({.name = std::string(name)});
        by_name_.emplace(by_use_.front().name, by_use_.begin());
    }
    return by_use_.front().bucket;
}

TokenBucket::Wait RateTable::take(std::string_view name, const Rate& rate, TokenBucket::Clock::time_point now) {
    if (rate.per_second <= 0) return {};
    return bucket_of(name).take(rate, now);
}

void RateTable::give_back(std::string_view name, const Rate& rate) {
    if (by_name_.contains(name)) bucket_of(name).give_back(rate);
}

void RateTable::close_until(std::string_view name, TokenBucket::Clock::time_point time) {
    bucket_of(name).close_until(time);
}

}  // namespace natter::server
