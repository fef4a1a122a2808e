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
    const auto of = [who](const auto& tokens) {
        const auto found = tokens.find(who);
        return found == tokens.end() ? std::int64_t{0} : found->second;
    };
    const std::int64_t wait = (kDay - now.time_since_epoch() % kDay).count();
    if (of(spent_) >= options_.person_tokens) {
        return net::Error{net::Errc::rate_limited,
                          "Your questions have taken all of today's tokens that one person has: ask again tomorrow.",
                          wait};
    }
    if (total_ >= options_.total_tokens) {
        return net::Error{net::Errc::rate_limited,
                          "Questions have taken all of this server's tokens for today: ask again tomorrow.", wait};
    }
    const bool all_in_use =
        total_ + reserved_total_ >= options_.total_tokens || of(spent_) + of(reserved_) >= options_.person_tokens;
    if (!all_in_use) return {};
    return net::Error{net::Errc::rate_limited, "All tokens that are left for today are in use: ask again in a moment."};
}

void SearchBudget::reserve(net::PersonId who, std::int64_t tokens) {
    reserved_[who] += tokens;
    reserved_total_ += tokens;
}

void SearchBudget::release(net::PersonId who, std::int64_t tokens) {
    reserved_total_ -= tokens;
    const auto found = reserved_.find(who);
    if (found != reserved_.end() && (found->second -= tokens) <= 0) reserved_.erase(found);
}

void SearchBudget::charge(net::PersonId who, std::int64_t tokens, net::Time now) {
    begin_day(now);
    spent_[who] += tokens;
    total_ += tokens;
}

}  // namespace natter::server
