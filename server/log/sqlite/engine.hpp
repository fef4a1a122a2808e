// A server's log in SQLite: one connection, one call at a time. Each call that writes is one transaction, which happens
// as a whole or not at all. Thread: one at a time. Owner: SqliteLog, or a tool.
#pragma once

#include "net/store/database.hpp"
#include "server/log/message_log.hpp"
#include "server/log/retention.hpp"
#include "server/log/sqlite/conversation_table.hpp"
#include "server/log/sqlite/directory_tables.hpp"
#include "server/log/sqlite/message_table.hpp"
#include "server/log/sqlite/people_table.hpp"
#include "server/log/sqlite/word_index.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace natter::server {

class SqliteEngine {
  public:
    using Opened = net::Result<std::unique_ptr<SqliteEngine>>;

    [[nodiscard]] static Opened open(const net::DatabaseOptions& options);
    /// Only `read`, `find` and `match` may be called.
    [[nodiscard]] static Opened open_to_read(const net::DatabaseOptions& options);

    SqliteEngine(const SqliteEngine&) = delete;
    SqliteEngine& operator=(const SqliteEngine&) = delete;

    [[nodiscard]] net::Result<Recollection> recall();

    /// Stores a batch, and whatever waits to be kept. An error: nothing of it has happened.
    [[nodiscard]] net::Result<std::vector<net::Result<Appended>>> append(std::vector<NewMessage> batch);
    [[nodiscard]] net::Result<LogPage> read(const ReadRequest& request) { return messages_.read(request); }
    [[nodiscard]] net::Result<LogPage> find(const FindRequest& request);
    [[nodiscard]] net::Result<LogPage> match(const MatchRequest& request);
    [[nodiscard]] net::Result<StoredMessage> change(const ChangeRequest& request);

    // These wait for the next transaction; `write_kept` makes one of its own for them.
    void keep(PersonRecord person) { people_.keep(std::move(person)); }
    void forget(net::PersonId id) { people_.forget(id); }
    void keep_topic(const ConversationKey& room, const std::string& topic) { topics_[room] = topic; }
    void keep(DirectoryChange change) { directory_.keep(std::move(change)); }
    [[nodiscard]] net::Result<void> write_kept();

    // What is done when there is time; each gives true if more is left to do.
    /// Takes up to `most` messages into the search index.
    [[nodiscard]] net::Result<bool> index_some(std::size_t most);
    [[nodiscard]] net::Result<bool> expire_some(const Retention& retention, net::Time now);
    /// A step of taking words that nobody says any more out of the search index, where they wait to be merged away.
    [[nodiscard]] net::Result<bool> merge_some(bool begin);
    [[nodiscard]] bool needs_merge() const { return words_.needs_merge(); }

    [[nodiscard]] const net::Database& database() const { return database_; }

  private:
    SqliteEngine() = default;

    [[nodiscard]] net::Result<void> begin_work(bool writes);
    template <class Work>
    [[nodiscard]] net::Result<void> in_transaction(Work work);
    [[nodiscard]] net::Result<void> write_waiting();
    void settle(bool committed);
    [[nodiscard]] net::Result<void> apply(const MessageRow& row, const ChangeRequest& request);
    [[nodiscard]] net::Result<void> rewrite_answer(const MessageRow& row, const AnswerEnd& end);
    [[nodiscard]] net::Result<void> forget_quotes(const MessageRow& quoted);
    [[nodiscard]] net::Result<void> erase(std::int64_t id);
    [[nodiscard]] net::Result<void> collect_old(net::Time oldest, std::vector<std::int64_t>& ids);

    net::Database database_;
    ConversationTable conversations_;
    MessageTable messages_;
    PeopleTable people_;
    DirectoryTables directory_;
    WordIndex words_;
    net::Statement oldest_, too_many_, beyond_;
    std::map<ConversationKey, std::string> topics_;
};

}  // namespace natter::server
