#include "server/log/sqlite/message_table.hpp"

#include "net/protocol/json_column.hpp"
#include "net/protocol/limits.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace natter::server {
namespace {

using net::Errc;
using net::Error;
namespace limits = net::limits;

#define NATTER_COLUMNS                                                                                               \
    "m.id, c.key, m.seq, m.at, m.sender, m.nick, m.kind, m.request_id, m.reply_to, m.edited_at, m.removed, m.text, " \
    "m.answer, EXISTS(SELECT 1 FROM reactions r WHERE r.message=m.id)"
#define NATTER_FROM " FROM messages m JOIN conversations c ON c.id=m.conversation "
#define NATTER_PLACE "m.conversation=(SELECT id FROM conversations WHERE key=?)"

constexpr int kHasReactions = 13;

net::Time time_of(std::int64_t ms) { return net::Time(std::chrono::milliseconds(ms)); }
std::int64_t ms_of(net::Time time) { return time.time_since_epoch().count(); }
net::Seq seq_of(std::int64_t value) { return net::Seq{static_cast<std::uint64_t>(value)}; }

// The largest number that SQLite knows stands for all numbers beyond it.
std::int64_t clamped(net::Seq seq) { return static_cast<std::int64_t>(std::min<std::uint64_t>(seq.value, INT64_MAX)); }

MessageRow to_row(const net::Rows& rows) {
    MessageRow row{.id = rows.integer(0)};
    row.stored.seq = seq_of(rows.integer(2));
    NewMessage& said = row.stored.message;
    said.conversation = rows.text(1);
    said.at = time_of(rows.integer(3));
    said.sender = net::PersonId{static_cast<std::uint64_t>(rows.integer(4))};
    said.from = rows.text(5);
    said.kind = static_cast<net::MessageKind>(rows.integer(6));
    said.id = rows.text(7);
    if (!rows.is_null(8)) said.reply_to = seq_of(rows.integer(8));
    if (!rows.is_null(9)) row.stored.edited_at = time_of(rows.integer(9));
    row.stored.removed = rows.integer(10) != 0;
    said.text = rows.text(11);
    if (!rows.is_null(12)) said.answer = net::answer_from_json(rows.text(12));
    if (rows.integer(kHasReactions) != 0) row.stored.reactions.emplace();
    return row;
}

}  // namespace

net::Result<void> MessageTable::open(const net::Database& database, ConversationTable* conversations) {
    database_ = &database;
    conversations_ = conversations;
    NATTER_PREPARE(database, by_place_, "SELECT " NATTER_COLUMNS NATTER_FROM "WHERE " NATTER_PLACE " AND m.seq=?");
    NATTER_PREPARE(database, by_id_, "SELECT " NATTER_COLUMNS NATTER_FROM "WHERE m.id=?");
    NATTER_PREPARE(database, before_,
                   "SELECT " NATTER_COLUMNS NATTER_FROM "WHERE " NATTER_PLACE
                   " AND m.seq<? ORDER BY m.seq DESC LIMIT ?");
    NATTER_PREPARE(database, after_,
                   "SELECT " NATTER_COLUMNS NATTER_FROM "WHERE " NATTER_PLACE " AND m.seq>? ORDER BY m.seq LIMIT ?");
    NATTER_PREPARE(database, reactions_, "SELECT emoji, nick FROM reactions WHERE message=? ORDER BY emoji, person");
    return conversations == nullptr ? net::Result<void>() : open_to_write(database);
}

net::Result<void> MessageTable::open_to_write(const net::Database& database) {
    NATTER_PREPARE(database, insert_,
                   "INSERT INTO messages(id, conversation, seq, at, sender, nick, kind, request_id, reply_to, text, "
                   "answer) VALUES(?,?,?,?,?,?,?,?,?,?,?) "
                   "ON CONFLICT(sender, request_id) WHERE request_id IS NOT NULL DO NOTHING");
    NATTER_PREPARE(database, by_request_, "SELECT " NATTER_COLUMNS NATTER_FROM "WHERE m.sender=? AND m.request_id=?");
    NATTER_PREPARE(database, ids_, "SELECT " NATTER_COLUMNS NATTER_FROM "WHERE m.id>? ORDER BY m.id LIMIT ?");
    NATTER_PREPARE(database, edit_, "UPDATE messages SET text=?, edited_at=? WHERE id=?");
    NATTER_PREPARE(database, end_answer_, "UPDATE messages SET text=?, answer=? WHERE id=?");
    NATTER_PREPARE(database, under_way_,
                   "SELECT " NATTER_COLUMNS NATTER_FROM
                   "WHERE m.answer GLOB '{\"state\":\"streaming\"*' AND m.id<=? ORDER BY m.id");
    NATTER_PREPARE(database, citing_,
                   "SELECT " NATTER_COLUMNS NATTER_FROM "WHERE " NATTER_PLACE
                   " AND m.answer IS NOT NULL AND instr(m.answer, ?)>0 ORDER BY m.id");
    NATTER_PREPARE(database, remove_, "UPDATE messages SET text='', removed=1, answer=NULL WHERE id=?");
    NATTER_PREPARE(database, erase_, "DELETE FROM messages WHERE id=?");
    NATTER_PREPARE(database, react_, "INSERT OR REPLACE INTO reactions(message, emoji, person, nick) VALUES(?,?,?,?)");
    NATTER_PREPARE(database, unreact_, "DELETE FROM reactions WHERE message=? AND emoji=? AND person=?");
    NATTER_PREPARE(database, unreact_all_, "DELETE FROM reactions WHERE message=?");
    NATTER_PREPARE(database, kinds_, "SELECT count(DISTINCT emoji), max(emoji=?) FROM reactions WHERE message=?");
    NATTER_PREPARE(database, ids_used_, "UPDATE counters SET value=max(value, ?) WHERE name='messages'");
    net::Statement last;
    NATTER_PREPARE(database, last,
                   "SELECT max(value, (SELECT ifnull(max(id), 0) FROM messages)) FROM counters WHERE name='messages'");
    net::Rows rows = last.query();
    if (rows.next()) opened_id_ = last_id_ = committed_id_ = rows.integer(0);
    return rows.done();
}

// ---- appending

net::Result<Appended> MessageTable::repeated(const NewMessage& message) {
    auto row = one(by_request_.query(message.sender.value, message.id));
    if (!row) return row.error();
    if (!*row) return Error{Errc::not_member, "The log does not know that message."};
    return Appended{.stored = std::move((*row)->stored), .repeated = true};
}

net::Result<Appended> MessageTable::append(NewMessage message) {
    if (message.must_be_known && message.id.empty()) {
        return Error{Errc::not_member, "The log does not know that message."};
    }
    if (message.must_be_known) return repeated(message);
    const auto entry = conversations_->at(message.conversation);
    if (!entry) return entry.error();
    std::optional<std::string_view> id;
    if (!message.id.empty()) id = message.id;
    std::optional<std::int64_t> reply_to;
    if (message.reply_to) reply_to = clamped(*message.reply_to);
    std::optional<std::string> answer;
    if (message.answer) answer = net::to_json(*message.answer);
    const net::Seq seq = ConversationTable::next_number(**entry);
    NATTER_TRY(insert_.run(last_id_ + 1, (*entry)->id, seq.value, ms_of(message.at), message.sender.value, message.from,
                           static_cast<int>(message.kind), id, reply_to, message.text, answer));
    if (database_->changes() == 0) return repeated(message);
    ++last_id_;
    (*entry)->last = seq;
    return Appended{.stored = {.message = std::move(message), .seq = seq}, .repeated = false};
}

void MessageTable::settle(bool committed) {
    if (committed) {
        committed_id_ = last_id_;
        committed_gave_up_ = gave_up_;
    } else {
        last_id_ = committed_id_;
        gave_up_ = committed_gave_up_;
    }
}

// ---- reading

net::Result<void> MessageTable::add_reactions(MessageRow& row) {
    if (!row.stored.reactions) return {};
    net::Rows rows = reactions_.query(row.id);
    while (rows.next()) (*row.stored.reactions)[rows.text(0)].push_back(rows.text(1));
    return rows.done();
}

net::Result<std::optional<MessageRow>> MessageTable::one(net::Rows rows) {
    std::optional<MessageRow> row;
    if (rows.next()) row = to_row(rows);
    NATTER_TRY(rows.done());
    if (row) NATTER_TRY(add_reactions(*row));
    return row;
}

net::Result<std::optional<MessageRow>> MessageTable::at(const ConversationKey& key, net::Seq seq) {
    return one(by_place_.query(key, clamped(seq)));
}

net::Result<std::optional<MessageRow>> MessageTable::by_id(std::int64_t id) { return one(by_id_.query(id)); }

net::Result<LogPage> MessageTable::read(const ReadRequest& request) {
    const auto most = static_cast<std::int64_t>(request.limit + 1);
    net::Rows rows = request.after ? after_.query(request.conversation, clamped(*request.after), most)
                                   : before_.query(request.conversation,
                                                   clamped(request.before.value_or(net::Seq{UINT64_MAX})), most);
    LogPage page;
    std::size_t bytes = 0;
    while (!page.more && rows.next()) {
        MessageRow row = to_row(rows);
        bytes += row.stored.message.text.size();
        page.more = !page.messages.empty() && (page.messages.size() >= request.limit || bytes > request.bytes);
        if (page.more) break;
        NATTER_TRY(add_reactions(row));
        page.messages.push_back(std::move(row.stored));
    }
    NATTER_TRY(rows.done());
    if (!request.after) std::ranges::reverse(page.messages);
    return page;
}

net::Result<std::int64_t> MessageTable::each_after(std::int64_t after, std::size_t limit,
                                                   const std::function<net::Result<void>(const MessageRow&)>& take) {
    net::Rows rows = ids_.query(after, static_cast<std::int64_t>(limit));
    while (rows.next()) {
        const MessageRow row = to_row(rows);
        NATTER_TRY(take(row));
        after = row.id;
    }
    NATTER_TRY(rows.done());
    return after;
}

// ---- changing

net::Result<void> MessageTable::edit(std::int64_t id, const std::string& text, net::Time at) {
    return edit_.run(text, ms_of(at), id);
}

net::Result<void> MessageTable::end_answer(std::int64_t id, const AnswerEnd& end) {
    return end_answer_.run(end.text, net::to_json(end.answer), id);
}

net::Result<std::vector<MessageRow>> MessageTable::answers_citing(const ConversationKey& key, net::Seq seq) {
    std::vector<MessageRow> all;
    const std::string source = fmt::format("{{\"seq\":{},", seq.value);
    net::Rows rows = citing_.query(key, source);
    while (rows.next()) all.push_back(to_row(rows));
    NATTER_TRY(rows.done());
    return all;
}

net::Result<void> MessageTable::give_up_answers(const std::string& error) {
    if (std::exchange(gave_up_, true)) return {};
    std::vector<MessageRow> rows;
    {
        net::Rows found = under_way_.query(opened_id_);
        while (found.next()) rows.push_back(to_row(found));
        NATTER_TRY(found.done());
    }
    for (MessageRow& row : rows) {
        NewMessage& said = row.stored.message;
        if (!said.answer) continue;
        said.answer->state = net::AnswerState::failed;
        said.answer->error = error;
        NATTER_TRY(end_answer(row.id, {said.text, *said.answer}));
    }
    return {};
}

net::Result<void> MessageTable::remove(std::int64_t id) {
    NATTER_TRY(unreact_all_.run(id));
    return remove_.run(id);
}

net::Result<void> MessageTable::erase(std::int64_t id) {
    NATTER_TRY(ids_used_.run(id));
    NATTER_TRY(unreact_all_.run(id));
    return erase_.run(id);
}

net::Result<void> MessageTable::react(std::int64_t id, const ChangeRequest& by, const Reaction& reaction) {
    if (!reaction.on) return unreact_.run(id, reaction.emoji, by.by.value);
    {
        net::Rows rows = kinds_.query(reaction.emoji, id);
        const bool there = rows.next();
        const bool full =
            there && rows.integer(0) >= static_cast<std::int64_t>(limits::kReactionKinds) && rows.integer(1) == 0;
        if (full) {
            return Error{Errc::rate_limited, fmt::format("That message has {} different reactions, which is the most: "
                                                         "choose one of them.",
                                                         limits::kReactionKinds)};
        }
        NATTER_TRY(rows.done());
    }
    return react_.run(id, reaction.emoji, by.by.value, by.nick);
}

}  // namespace natter::server
