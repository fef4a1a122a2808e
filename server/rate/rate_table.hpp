// Token buckets by name, such as one for each address, in bounded memory: the ones that were used last are kept.
// Whoever is forgotten begins with a full bucket. Thread: the server's. Owner: Gate.
#pragma once

#include "server/rate/token_bucket.hpp"

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

namespace natter::server {

class RateTable {
  public:
    explicit RateTable(std::size_t most) : most_(most) {}

    /// As TokenBucket::take, from the bucket of that name.
    [[nodiscard]] TokenBucket::Wait take(std::string_view name, const Rate& rate, TokenBucket::Clock::time_point now);

    /// As TokenBucket::give_back.
    void give_back(std::string_view name, const Rate& rate);

    /// As TokenBucket::close_until.
    void close_until(std::string_view name, TokenBucket::Clock::time_point time);

    [[nodiscard]] std::size_t size() const { return by_use_.size(); }

  private:
    struct Entry {
        std::string name;
        TokenBucket bucket{};
    };

    [[nodiscard]] TokenBucket& bucket_of(std::string_view name);

    std::size_t most_;
    std::list<Entry> by_use_;  // newest first
    std::unordered_map<std::string_view, std::list<Entry>::iterator> by_name_;
};

}  // namespace natter::server
