#include "server/search/search_budget.hpp"

#include "net/util/utf8.hpp"

#include <chrono>

namespace natter::server {
namespace {

constexpr std::int64_t kBytesPerToken = 4;
constexpr std::chrono::milliseconds kDay = std::chrono::hours(24);

}  // namespace

std::int64_t estimated_tokens(std::string_view text) {
    return static_cast<std::int64_t>(text.size()) / kBytesPerToken + 1;
}

void SearchBudget::begin_day(net::Time now) {
    const std::int64_t today = now.time_since_epoch() / kDay;
    if (today == day_) return;
    day_ = today;
    total_ = 0;
    spent_.clear();
}

net::Result<void> SearchBudget::check(net::PersonId who, net::Time now) {
    begin_day(now);
    const auto found = spent_.find(who);
    const bool own = found != spent_.end() && found->second >= options_.person_tokens;
    if (!own && total_ < options_.total_tokens) return {};
    const std::int64_t wait = (kDay - now.time_since_epoch() % kDay).count();
    return net::Error{net::Errc::rate_limited,
                      own ? "Your questions have taken all of today's tokens that one person has: ask again tomorrow."
                          : "Questions have taken all of this server's tokens for today: ask again tomorrow.",
                      wait};
}

void SearchBudget::charge(net::PersonId who, std::int64_t tokens, net::Time now) {
    begin_day(now);
    spent_[who] += tokens;
    total_ += tokens;
}

}  // namespace natter::server
