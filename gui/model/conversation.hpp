// A conversation as the app shows it: rows in one order, the people in it, what is unread. Pure values; whoever owns
// the State owns these.
#pragma once

#include "gui/model/alert.hpp"
#include "gui/model/row.hpp"
#include "gui/model/stretch.hpp"
#include "net/protocol/messages.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace natter::gui {

struct Person {
    std::string nick;
    net::Time since;
};

/// Which messages a page is asked for: the newest, those beyond an end of what is on show, or those around a message
/// that is not loaded.
enum class PageSide { newest, older, newer, around };

/// A page that was asked for and has not come.
struct PageAsk {
    net::RequestId id;
    PageSide side = PageSide::newest;
    net::Seq at;  // the end that it continues, or the message that it is around
};

/// Guarantees:
/// 1. What is on show is one stretch without a gap: the live one, which ends with the newest message, or one apart from
///    it, around a message that somebody looked for. They become one as soon as they meet.
/// 2. A row on show keeps its ordinal while older rows come or go, also when the two stretches become one.
/// 3. Rows of ours that the server has not numbered stand after all others, in the order of typing.
class Conversation {
  public:
    static constexpr std::size_t kRowsKept = Stretch::kRowsKept;

    std::string name;
    std::string topic;
    std::vector<Person> people;
    std::size_t unread = 0;
    std::size_t calls = 0;                 // of these, that are meant for the reader
    std::optional<net::Seq> first_unseen;  // of what came while it was not on show; until it is left or answered

    net::Seq missed_until;        // what comes up to there was said while there was no connection
    std::optional<Alert> missed;  // of it, until all has come

    // What is asked of the server, kept up to date by the reducer.
    std::vector<PageAsk> asks;
    std::string page_error;  // why the last page did not come
    bool fresh = false;      // the newest page came since we are connected

    // ---- what is on show

    const Stretch& shown() const { return apart_ ? *apart_ : live_; }
    /// The newest message is on show, or below it.
    bool is_level() const { return !apart_; }
    const std::deque<Row>& rows() const { return shown().rows(); }
    const std::deque<Row>& pending() const { return pending_; }
    std::size_t size() const { return rows().size() + (apart_ ? 0 : pending_.size()); }

    /// The ordinal of the oldest row; rows and then pending ones follow it one by one.
    std::int64_t first_ordinal() const { return shown().first_ordinal(); }
    std::int64_t end_ordinal() const { return first_ordinal() + static_cast<std::int64_t>(size()); }
    /// `ordinal` must be in [first_ordinal, end_ordinal).
    const Row& at(std::int64_t ordinal) const;
    /// Also of a row of ours that was numbered since. None if it is not on show.
    std::optional<std::int64_t> ordinal_of(const RowKey& key) const;
    const Row* find(const RowKey& key) const;

    /// Shows the stretch that has that message. False if none has.
    bool show(net::Seq seq);
    void show_newest() { apart_.reset(); }

    // ---- messages that come one by one

    net::Seq last_seq() const { return live_.last_seq(); }

    /// Puts a row into the live stretch. False if one of that number is there already.
    bool insert(Row row) { return live_.insert(std::move(row)); }
    /// The same for what was said just now: if messages before it are missing, it begins a new live stretch.
    bool arrive(Row row);
    /// What somebody else says of this conversation, such as the server.
    void note(RowKind kind, net::Time at, std::string text);
    /// What the app says: `words` is marked by to_tr(), see Row::note.
    void note(RowKind kind, net::Time at, const char* words, std::string from, std::string text = {});
    /// The private answer to that request, which is made if there is none. It stands in the live stretch.
    Row& private_answer(const net::RequestId& id);
    /// Where it is noted who comes or goes at that time: one row for as long as nothing else is said.
    Comings& comings_at(net::Time at);
    /// Calls `with` for each row of that message.
    void change(net::Seq seq, const std::function<void(Row&)>& with);

    void await(Row row);
    Row* find_pending(std::string_view id);
    std::optional<Row> take_pending(std::string_view id);

    /// Takes in what had this one's name before. Its messages, whose numbers are those of another log, become notes at
    /// the time at which they were said; what waits waits here. False if nothing was said there.
    bool take_over(Conversation before);

    // ---- pages

    bool is_asking(PageSide side) const;
    /// To be called before a page beyond an end of what is on show is asked for: forgets what is at the other end, so
    /// that whoever reads on and on never holds more than some thousand rows. It is loaded again by scrolling back.
    void make_room(PageSide side);
    std::optional<PageAsk> take_ask(std::string_view id);
    /// Takes in what was asked for; `more` is the page's. What fits nowhere any more is left out.
    void take_page(const PageAsk& ask, std::vector<Row> page, bool more);

  private:
    void begin_anew_if_other(const std::vector<Row>& page);
    void take_newest(std::vector<Row> page, bool more);
    void take_older(net::Seq before, std::vector<Row> page, bool more);
    void take_newer(net::Seq after, std::vector<Row> page, bool more);
    void take_around(std::vector<Row> page, bool more);
    void join_if_they_meet();

    Stretch live_;
    std::optional<Stretch> apart_;
    std::deque<Row> pending_;
};

}  // namespace natter::gui
