// A conversation as the app shows it: rows in one order, the people in it, what is unread. Pure values; whoever owns
// the State owns these.
#pragma once

#include "net/protocol/messages.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace natter::gui {

enum class RowKind { text, action, answer, notice, coming_and_going };
enum class Delivery { received, waiting, sent, failed };

struct Row {
    RowKind kind = RowKind::text;
    net::Seq seq;  // of a notice: the last number before it
    net::Time at;
    std::string from;
    std::string text;
    net::RequestId id;  // ours, while we know it
    Delivery delivery = Delivery::received;
    std::string why;  // it failed

    bool mine() const { return delivery != Delivery::received; }
};

struct Person {
    std::string nick;
    net::Time since;
};

/// Guarantees:
/// 1. Stored rows ascend by number, and no number is there twice.
/// 2. A row keeps its ordinal while older rows come or go, so an ordinal is a place a reader can hold on to.
/// 3. Rows of ours that the server has not numbered stand after all others, in the order of typing.
class Conversation {
  public:
    static constexpr std::size_t kRowsKept = 200'000;

    std::string name;
    std::string topic;
    std::vector<Person> people;
    std::size_t unread = 0;

    const std::deque<Row>& rows() const { return rows_; }
    const std::deque<Row>& pending() const { return pending_; }
    std::size_t size() const { return rows_.size() + pending_.size(); }

    /// The ordinal of the oldest row; rows and then pending ones follow it one by one.
    std::int64_t first_ordinal() const { return first_ordinal_; }
    std::int64_t end_ordinal() const { return first_ordinal_ + static_cast<std::int64_t>(size()); }
    /// `ordinal` must be in [first_ordinal, end_ordinal).
    const Row& at(std::int64_t ordinal) const;

    net::Seq last_seq() const { return rows_.empty() ? net::Seq{} : rows_.back().seq; }

    /// False if a row of that number is there already.
    bool insert(Row row);
    void note(RowKind kind, net::Time at, std::string text);
    /// "Ada joined", and if others have just done the same, one row for all: "Ada, Grace joined".
    void note_person(net::Time at, const std::string& nick, const std::string& what);

    void await(Row row);
    Row* find_pending(std::string_view id);
    std::optional<Row> take_pending(std::string_view id);

    Row* find(net::Seq seq);

  private:
    void trim();

    std::deque<Row> rows_;
    std::deque<Row> pending_;
    std::int64_t first_ordinal_ = 0;
};

}  // namespace natter::gui
