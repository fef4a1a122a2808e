#include "gui/model/conversation.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace natter::gui {
namespace {

/// Where a row of ours is looked for by its id.
constexpr std::size_t kLately = 1'000;
/// What of the newest stays loaded for whoever reads what is older.
constexpr std::size_t kNewestKept = 1'000;

Beyond beyond(bool more) { return more ? Beyond::something : Beyond::nothing; }

/// Messages are numbered one by one, so that a number left out is a message that is not here.
bool follows(net::Seq seq, net::Seq last) { return seq.value <= last.value + 1; }

/// A message of another log: nothing can be done with it here, as its number means another one.
Row as_note(Row row) {
    if (!row.stored) return row;
    row.reply_to.reset();
    row.reactions.clear();
    if (row.answer) row.text = row.answer->question + "\n" + row.text;
    if (row.kind == RowKind::answer) row.kind = RowKind::text;
    row.answer.reset();
    row.id.clear();
    return row;
}

}  // namespace

const Row& Conversation::at(std::int64_t ordinal) const {
    const auto index = static_cast<std::size_t>(ordinal - first_ordinal());
    return index < rows().size() ? rows()[index] : pending_[index - rows().size()];
}

std::optional<std::int64_t> Conversation::ordinal_of(const RowKey& key) const {
    if (key.is_none()) return std::nullopt;
    if (key.id.empty()) return shown().ordinal_of(key.seq);
    const auto is_it = [&](const Row& row) { return row.id == key.id; };
    const auto waits = apart_ ? pending_.end() : std::ranges::find_if(pending_, is_it);
    if (waits != pending_.end()) return shown().end_ordinal() + (waits - pending_.begin());
    // It was said lately, or not at all.
    const auto end = rows().rbegin() + static_cast<std::ptrdiff_t>(std::min(rows().size(), kLately));
    const auto row = std::find_if(rows().rbegin(), end, is_it);
    if (row == end) return std::nullopt;
    return shown().end_ordinal() - 1 - (row - rows().rbegin());
}

const Row* Conversation::find(const RowKey& key) const {
    const auto ordinal = ordinal_of(key);
    return ordinal ? &at(*ordinal) : nullptr;
}

bool Conversation::show(net::Seq seq) {
    if (apart_ && apart_->find(seq) != nullptr) return true;
    if (live_.find(seq) == nullptr) return false;
    apart_.reset();
    return true;
}

bool Conversation::arrive(Row row) {
    begin_anew_if_other({row});
    if (live_.first_seq() != net::Seq{} && !follows(row.seq, live_.last_seq())) {
        live_.clear();
        live_.older = Beyond::something;
    }
    return live_.insert(std::move(row));
}

void Conversation::note(RowKind kind, net::Time at, std::string text) {
    Row row;
    row.kind = kind;
    row.at = at;
    row.text = std::move(text);
    live_.note(std::move(row));
}

void Conversation::note(RowKind kind, net::Time at, const char* words, std::string from, std::string text) {
    Row row;
    row.kind = kind;
    row.at = at;
    row.note = words;
    row.from = std::move(from);
    row.text = std::move(text);
    live_.note(std::move(row));
}

Row& Conversation::private_answer(const net::RequestId& id) {
    if (Row* row = live_.find_private(id)) return *row;
    Row row;
    row.kind = RowKind::answer;
    row.id = id;
    live_.note(std::move(row));
    return *live_.last();
}

Comings& Conversation::comings_at(net::Time at) {
    using namespace std::chrono_literals;
    const Row* last = live_.last();
    const bool goes_on = last != nullptr && last->comings && !last->comings->is_full() && at - last->at < 10min;
    if (!goes_on) {
        note(RowKind::coming_and_going, at, std::string());
        live_.last()->comings.emplace();
    }
    return *live_.last()->comings;
}

void Conversation::change(net::Seq seq, const std::function<void(Row&)>& with) {
    if (Row* row = live_.find(seq)) with(*row);
    if (Row* row = apart_ ? apart_->find(seq) : nullptr) with(*row);
}

void Conversation::await(Row row) { pending_.push_back(std::move(row)); }

Row* Conversation::find_pending(std::string_view id) {
    const auto found = std::ranges::find(pending_, id, &Row::id);
    return found == pending_.end() ? nullptr : &*found;
}

std::optional<Row> Conversation::take_pending(std::string_view id) {
    const auto found = std::ranges::find(pending_, id, &Row::id);
    if (found == pending_.end()) return std::nullopt;
    Row row = std::move(*found);
    pending_.erase(found);
    return row;
}

bool Conversation::take_over(Conversation before) {
    std::deque<Row> said = std::move(before.live_).take_rows();
    if (before.apart_) said = in_order_of_time(std::move(*before.apart_).take_rows(), std::move(said));
    const bool talked = std::ranges::any_of(said, &Row::stored);
    for (Row& row : said) row = as_note(std::move(row));
    live_.mix_in(std::move(said));
    pending_ = in_order_of_time(std::move(before.pending_), std::move(pending_));
    unread += before.unread;
    calls += before.calls;
    return talked;
}

bool Conversation::is_asking(PageSide side) const {
    return std::ranges::find(asks, side, &PageAsk::side) != asks.end();
}

void Conversation::make_room(PageSide side) {
    if (shown().rows().size() <= Stretch::kRowsRead) return;
    if (side == PageSide::newer && apart_) return apart_->keep_last(Stretch::kRowsRead);
    if (side != PageSide::older) return;
    if (apart_) {
        apart_->cut_behind(Stretch::kRowsRead);
        return;
    }
    Stretch newest = live_.cut_behind(Stretch::kRowsRead);
    newest.keep_last(kNewestKept);
    apart_ = std::exchange(live_, std::move(newest));
}

std::optional<PageAsk> Conversation::take_ask(std::string_view id) {
    const auto found = std::ranges::find(asks, id, &PageAsk::id);
    if (found == asks.end()) return std::nullopt;
    PageAsk ask = std::move(*found);
    asks.erase(found);
    return ask;
}

void Conversation::take_page(const PageAsk& ask, std::vector<Row> page, bool more) {
    page_error.clear();
    more = more && !page.empty();
    switch (ask.side) {
        case PageSide::newest: return take_newest(std::move(page), more);
        case PageSide::older: return take_older(ask.at, std::move(page), more);
        case PageSide::newer: return take_newer(ask.at, std::move(page), more);
        case PageSide::around: return take_around(std::move(page), more);
    }
}

/// The same number at another time is another conversation under the same name: the server's log began anew, or the
/// partner is somebody else.
void Conversation::begin_anew_if_other(const std::vector<Row>& page) {
    const bool other = std::ranges::any_of(page, [&](const Row& row) {
        const Row* known = live_.find(row.seq);
        return known != nullptr && known->at != row.at;
    });
    if (!other) return;
    live_.clear();
    apart_.reset();
}

void Conversation::take_newest(std::vector<Row> page, bool more) {
    fresh = true;
    begin_anew_if_other(page);
    const net::Seq first = page.empty() ? net::Seq{} : page.front().seq;
    if (live_.first_seq() != net::Seq{} && !follows(first, live_.last_seq())) live_.clear();
    live_.take(std::move(page));
    if (live_.first_seq() == first) {
        live_.older = beyond(more);
    } else if (live_.older == Beyond::unknown) {
        live_.older = Beyond::something;
    }
    join_if_they_meet();
}

void Conversation::take_older(net::Seq before, std::vector<Row> page, bool more) {
    Stretch* to = apart_ && apart_->first_seq() == before ? &*apart_ : &live_;
    if (to->first_seq() != before) return;
    to->take(std::move(page));
    to->older = beyond(more);
}

void Conversation::take_newer(net::Seq after, std::vector<Row> page, bool more) {
    if (!apart_ || apart_->last_seq() != after) return;
    apart_->take(std::move(page));
    apart_->newer = beyond(more);
    join_if_they_meet();
}

void Conversation::take_around(std::vector<Row> page, bool more) {
    if (page.empty()) return;
    begin_anew_if_other(page);
    const net::Seq first = page.front().seq;
    const net::Seq live = live_.first_seq();
    if (live != net::Seq{} && follows(live, page.back().seq) && follows(first, live_.last_seq())) {
        apart_.reset();
        live_.take(std::move(page));
        if (live_.first_seq() == first) live_.older = beyond(more);
        return;
    }
    apart_.emplace();
    apart_->older = beyond(more);
    apart_->newer = Beyond::something;
    apart_->take(std::move(page));
}

/// The reader's place is in the one apart, so that one's ordinals stay.
void Conversation::join_if_they_meet() {
    if (!apart_) return;
    const net::Seq live = live_.first_seq();
    const bool meet = live >= apart_->first_seq() && follows(live, apart_->last_seq());
    if (!meet && apart_->newer != Beyond::nothing) return;
    apart_->continue_with(std::move(live_));
    live_ = std::move(*apart_);
    apart_.reset();
}

}  // namespace natter::gui
