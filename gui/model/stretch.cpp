#include "gui/model/stretch.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace natter::gui {

std::deque<Row> in_order_of_time(std::deque<Row> one, std::deque<Row> other) {
    std::deque<Row> both;
    auto next = other.begin();
    for (Row& row : one) {
        while (next != other.end() && next->at < row.at) both.push_back(std::move(*next++));
        both.push_back(std::move(row));
    }
    std::move(next, other.end(), std::back_inserter(both));
    return both;
}

std::optional<std::int64_t> Stretch::ordinal_of(net::Seq seq) const {
    const auto first = std::ranges::lower_bound(rows_, seq, {}, &Row::seq);
    for (auto row = first; row != rows_.end() && row->seq == seq; ++row) {
        if (row->stored) return first_ordinal_ + std::distance(rows_.begin(), row);
    }
    return std::nullopt;
}

net::Seq Stretch::first_seq() const {
    const auto first = std::ranges::find(rows_, true, &Row::stored);
    return first == rows_.end() ? net::Seq{} : first->seq;
}

bool Stretch::insert(Row row) {
    if (find(row.seq) != nullptr) return false;
    row.stored = true;
    const auto place = std::ranges::upper_bound(rows_, row.seq, {}, &Row::seq);
    // Those behind it keep their ordinals; those before it move by one.
    if (place != rows_.end()) --first_ordinal_;
    rows_.insert(place, std::move(row));
    trim();
    return true;
}

void Stretch::take(std::vector<Row> page) {
    if (page.empty()) return;
    const net::Seq first = page.front().seq;
    for (Row& row : page) {
        Row* known = find(row.seq);
        if (known == nullptr) {
            insert(std::move(row));
            continue;
        }
        known->text = std::move(row.text);
        known->edited_at = row.edited_at;
        known->removed = row.removed;
        known->reactions = std::move(row.reactions);
    }
    seat_early_notes(first);
}

/// What the app said before any message was there stands where its time belongs, now that messages are.
void Stretch::seat_early_notes(net::Seq first) {
    std::vector<Row> notes;
    while (!rows_.empty() && !rows_.front().stored && rows_.front().seq < first) {
        notes.push_back(std::move(rows_.front()));
        rows_.pop_front();
        ++first_ordinal_;
    }
    for (Row& note : notes) {
        const auto place = std::ranges::upper_bound(rows_, note.at, {}, &Row::at);
        if (place != rows_.begin()) note.seq = std::prev(place)->seq;
        if (place != rows_.end()) --first_ordinal_;
        rows_.insert(place, std::move(note));
    }
}

void Stretch::note(Row row) {
    row.seq = last_seq();
    rows_.push_back(std::move(row));
    trim();
}

void Stretch::continue_with(Stretch later) {
    const net::Seq end = last_seq();
    for (Row& row : later.rows_) {
        if (row.seq > end || (row.seq == end && !row.stored)) rows_.push_back(std::move(row));
    }
    newer = later.newer;
    trim();
}

void Stretch::mix_in(std::deque<Row> notes) {
    if (notes.empty()) return;
    // Those behind all of them keep their ordinals.
    if (!rows_.empty()) {
        first_ordinal_ -= std::ranges::count_if(notes, [&](const Row& note) { return note.at <= rows_.back().at; });
    }
    for (Row& note : notes) {
        note.stored = false;
        note.seq = {};
    }
    rows_ = in_order_of_time(std::move(notes), std::move(rows_));
    net::Seq last{};
    for (Row& row : rows_) row.seq = last = std::max(row.seq, last);
    trim();
}

void Stretch::clear() {
    first_ordinal_ = end_ordinal();
    rows_.clear();
    older = Beyond::unknown;
}

Row* Stretch::find(net::Seq seq) {
    for (auto row = std::ranges::lower_bound(rows_, seq, {}, &Row::seq); row != rows_.end() && row->seq == seq; ++row) {
        if (row->stored) return &*row;
    }
    return nullptr;
}

Row* Stretch::find_private(const net::RequestId& id) {
    // It is asked for while it grows, and nothing much has come since.
    const auto row =
        std::find_if(rows_.rbegin(), rows_.rend(), [&](const Row& each) { return each.is_private() && each.id == id; });
    return row == rows_.rend() ? nullptr : &*row;
}

Stretch Stretch::cut_behind(std::size_t count) {
    Stretch behind;
    behind.first_ordinal_ = std::min(first_ordinal_ + static_cast<std::int64_t>(count), end_ordinal());
    if (rows_.size() <= count) return behind;
    const auto first = rows_.begin() + static_cast<std::ptrdiff_t>(count);
    std::move(first, rows_.end(), std::back_inserter(behind.rows_));
    rows_.erase(first, rows_.end());
    behind.older = Beyond::something;
    behind.newer = std::exchange(newer, Beyond::something);
    return behind;
}

void Stretch::keep_last(std::size_t count) {
    while (rows_.size() > count) {
        rows_.pop_front();
        ++first_ordinal_;
        older = Beyond::something;
    }
}

}  // namespace natter::gui
