// A stretch of a conversation: rows in one order, with no message missing between them. What the server has beyond its
// ends is known or can be asked for. Pure value.
#pragma once

#include "gui/model/row.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace natter::gui {

/// What the server has beyond an end of a stretch.
enum class Beyond { unknown, something, nothing };

/// Rows of both, each in the order in which it was; of two that are of the same time the first one's come first.
std::deque<Row> in_order_of_time(std::deque<Row> one, std::deque<Row> other);

/// Guarantees:
/// 1. Stored rows ascend by number, and no number is there twice.
/// 2. A row keeps its ordinal while older rows come or go, so an ordinal is a place a reader can hold on to.
class Stretch {
  public:
    static constexpr std::size_t kRowsKept = 200'000;
    /// Of what is read back, as many stay as somebody scrolls through before they look for a message instead.
    static constexpr std::size_t kRowsRead = 5'000;

    Beyond older = Beyond::unknown;
    Beyond newer = Beyond::nothing;

    const std::deque<Row>& rows() const { return rows_; }
    std::int64_t first_ordinal() const { return first_ordinal_; }
    std::int64_t end_ordinal() const { return first_ordinal_ + static_cast<std::int64_t>(rows_.size()); }
    std::optional<std::int64_t> ordinal_of(net::Seq seq) const;

    /// The numbers of the first and the last stored row; 0 if there is none.
    net::Seq first_seq() const;
    net::Seq last_seq() const { return rows_.empty() ? net::Seq{} : rows_.back().seq; }

    /// False if a row of that number is there already.
    bool insert(Row row);
    /// Inserts what is new of a page, and brings the others up to date.
    void take(std::vector<Row> page);
    /// Appends a row that the server has not stored.
    void note(Row row);
    /// Appends what `later` has beyond the end of this one.
    void continue_with(Stretch later);
    void clear();
    /// Puts notes among the rows, where their time belongs.
    void mix_in(std::deque<Row> notes);
    std::deque<Row> take_rows() && { return std::move(rows_); }

    Row* find(net::Seq seq);
    const Row* find(net::Seq seq) const { return const_cast<Stretch*>(this)->find(seq); }
    /// The private answer to that request.
    Row* find_private(const net::RequestId& id);
    Row* last() { return rows_.empty() ? nullptr : &rows_.back(); }
    /// Parts with what is behind the first `count` rows, and returns it. Both keep their ordinals.
    Stretch cut_behind(std::size_t count);
    /// Forgets all but the last `count` rows.
    void keep_last(std::size_t count);

  private:
    void seat_early_notes(net::Seq first);
    void trim() { keep_last(kRowsKept); }

    std::deque<Row> rows_;
    std::int64_t first_ordinal_ = 0;
};

}  // namespace natter::gui
