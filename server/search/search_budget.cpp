#include "server/search/search_budget.hpp"

#include "net/util/utf8.hpp"

#include <chrono>
#include <vector>

namespace natter::server {
namespace {

constexpr std::int64_t kBytesPerToken = 4;
constexpr std::chrono::milliseconds kDay = std::chrono::hours(24);
constexpr net::PersonId kEverybody{};  // no person has that number

std::int64_t day_number(net::Time now) { return now.time_since_epoch() / kDay; }

}  // namespace

std::int64_t estimated_tokens(std::string_view text) {
    return static_cast<std::int64_t>(text.size()) / kBytesPerToken + 1;
}

std::int64_t SearchBudget::spent(net::PersonId who, std::int64_t day) const {
    const auto* record = directory_.find<SpendingRecord>(who);
    return record == nullptr || record->day != day ? 0 : record->tokens;
}

std::int64_t SearchBudget::reserved(net::PersonId who) const {
    const auto found = reserved_.find(who);
    return found == reserved_.end() ? 0 : found->second;
}

net::Result<void> SearchBudget::check(net::PersonId who, net::Time now) const {
    const std::int64_t own = spent(who, day_number(now));
    const std::int64_t total = spent(kEverybody, day_number(now));
    const std::int64_t wait = (kDay - now.time_since_epoch() % kDay).count();
    if (own >= options_.person_tokens) {
        return net::Error{net::Errc::rate_limited,
                          "Your questions have taken all of today's tokens that one person has: ask again tomorrow.",
                          wait};
    }
    if (total >= options_.total_tokens) {
        return net::Error{net::Errc::rate_limited,
                          "Questions have taken all of this server's tokens for today: ask again tomorrow.", wait};
    }
    const bool all_in_use =
        total + reserved_total_ >= options_.total_tokens || own + reserved(who) >= options_.person_tokens;
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
    const std::int64_t today = day_number(now);
    begin_day(today);
    for (const net::PersonId each : {who, kEverybody}) {
        directory_.put(SpendingRecord{.person = each, .day = today, .tokens = spent(each, today) + tokens});
    }
}

// What was spent on other days is not needed any more.
void SearchBudget::begin_day(std::int64_t day) {
    const auto* total = directory_.find<SpendingRecord>(kEverybody);
    if (total == nullptr || total->day == day) return;
    std::vector<SpendingRecord> over;
    for (const auto& [person, record] : directory_.all<SpendingRecord>()) {
        if (record.day != day) over.push_back(record);
    }
    for (SpendingRecord& each : over) directory_.erase(std::move(each));
}

}  // namespace natter::server
