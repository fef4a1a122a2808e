#include "gui/model/conversation.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

bool is_note(const Row& row) { return row.kind == RowKind::notice || row.kind == RowKind::coming_and_going; }

}  // namespace

const Row& Conversation::at(std::int64_t ordinal) const {
    const auto index = static_cast<std::size_t>(ordinal - first_ordinal_);
    return index < rows_.size() ? rows_[index] : pending_[index - rows_.size()];
}

bool Conversation::insert(Row row) {
    if (find(row.seq) != nullptr) return false;
    const auto place = std::upper_bound(rows_.begin(), rows_.end(), row.seq,
                                        [](net::Seq seq, const Row& other) { return seq < other.seq; });
    // Those behind it keep their ordinals; those before it move by one.
    if (place != rows_.end()) --first_ordinal_;
    rows_.insert(place, std::move(row));
    trim();
    return true;
}

void Conversation::note(RowKind kind, net::Time at, std::string text) {
    Row row;
    row.kind = kind;
    row.seq = last_seq();
    row.at = at;
    row.text = std::move(text);
    rows_.push_back(std::move(row));
    trim();
}

void Conversation::note_person(net::Time at, const std::string& nick, const std::string& what) {
    using namespace std::chrono_literals;
    constexpr std::size_t kLongest = 200;
    const std::string ending = " " + what;
    Row* last = rows_.empty() ? nullptr : &rows_.back();
    const bool same = last != nullptr && last->kind == RowKind::coming_and_going && last->text.ends_with(ending) &&
                      last->text.size() < kLongest && at - last->at < 10min;
    if (!same) return note(RowKind::coming_and_going, at, nick + ending);
    last->text.insert(last->text.size() - ending.size(), ", " + nick);
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

Row* Conversation::find(net::Seq seq) {
    auto row = std::lower_bound(rows_.begin(), rows_.end(), seq,
                                [](const Row& other, net::Seq wanted) { return other.seq < wanted; });
    for (; row != rows_.end() && row->seq == seq; ++row) {
        if (!is_note(*row)) return &*row;
    }
    return nullptr;
}

void Conversation::trim() {
    while (rows_.size() > kRowsKept) {
        rows_.pop_front();
        ++first_ordinal_;
    }
}

}  // namespace natter::gui
