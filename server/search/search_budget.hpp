// How many tokens people's questions have taken today. Days are those of UTC; what was taken is in the directory, and
// so outlives a restart. Thread: the server's. Owner: Search.
#pragma once

#include "net/protocol/error.hpp"
#include "net/protocol/ids.hpp"
#include "server/directory.hpp"
#include "server/search/search_options.hpp"

#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace natter::server {

/// About as many as a text has, where nobody has counted them.
[[nodiscard]] std::int64_t estimated_tokens(std::string_view text);

class SearchBudget {
  public:
    /// Both outlive it.
    SearchBudget(const SearchOptions& options, Directory& directory) : options_(options), directory_(directory) {}

    /// Error: rate_limited, with the time until tomorrow if today's tokens are spent.
    [[nodiscard]] net::Result<void> check(net::PersonId who, net::Time now) const;
    /// So many may be taken by a question that is under way, until `release`.
    void reserve(net::PersonId who, std::int64_t tokens);
    void release(net::PersonId who, std::int64_t tokens);
    void charge(net::PersonId who, std::int64_t tokens, net::Time now);

  private:
    [[nodiscard]] std::int64_t spent(net::PersonId who, std::int64_t day) const;
    [[nodiscard]] std::int64_t reserved(net::PersonId who) const;
    void begin_day(std::int64_t day);

    const SearchOptions& options_;
    Directory& directory_;
    std::int64_t reserved_total_ = 0;
    std::unordered_map<net::PersonId, std::int64_t> reserved_;
};

}  // namespace natter::server
