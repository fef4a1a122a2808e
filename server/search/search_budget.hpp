// How many tokens people's questions have taken today. Days are those of UTC; a restart begins anew.
// Thread: the server's. Owner: Search.
#pragma once

#include "net/protocol/error.hpp"
#include "net/protocol/ids.hpp"
#include "server/search/search_options.hpp"

#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace natter::server {

/// About as many as a text has, where nobody has counted them.
[[nodiscard]] std::int64_t estimated_tokens(std::string_view text);

class SearchBudget {
  public:
    explicit SearchBudget(const SearchOptions& options) : options_(options) {}

    /// Error: rate_limited, with the time until tomorrow if today's tokens are spent.
    [[nodiscard]] net::Result<void> check(net::PersonId who, net::Time now);
    /// So many may be taken by a question that is under way, until `release`.
    void reserve(net::PersonId who, std::int64_t tokens);
    void release(net::PersonId who, std::int64_t tokens);
    void charge(net::PersonId who, std::int64_t tokens, net::Time now);

  private:
    void begin_day(net::Time now);

    const SearchOptions& options_;
    std::int64_t day_ = -1;
    std::int64_t total_ = 0;
    std::int64_t reserved_total_ = 0;
    std::unordered_map<net::PersonId, std::int64_t> spent_;
    std::unordered_map<net::PersonId, std::int64_t> reserved_;
};

}  // namespace natter::server
