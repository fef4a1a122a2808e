// The conversations of a log and their last numbers, held in memory and kept in step with the database: what a
// transaction changed is taken back with it. Thread: its engine's.
#pragma once

#include "net/store/database.hpp"
#include "server/log/records.hpp"

#include <string>
#include <unordered_map>

namespace natter::server {

class ConversationTable {
  public:
    struct Entry {
        std::int64_t id = 0;
        net::Seq last;
        std::string topic;
    };

    [[nodiscard]] net::Result<void> open(const net::Database& database);

    /// Within a transaction. The pointer lives until the transaction's end.
    [[nodiscard]] net::Result<Entry*> at(const ConversationKey& key);
    /// The number that the conversation's next message gets; whoever stores it makes it the last.
    [[nodiscard]] static net::Seq next_number(const Entry& entry) { return net::Seq{entry.last.value + 1}; }
    [[nodiscard]] net::Result<void> set_topic(const ConversationKey& key, const std::string& topic);

    /// Writes what changed; to be called before the transaction commits.
    [[nodiscard]] net::Result<void> write();
    /// The transaction has been committed, or else taken back.
    void settle(bool committed);

    [[nodiscard]] const std::unordered_map<ConversationKey, Entry>& all() const { return entries_; }

  private:
    net::Statement insert_;
    net::Statement update_;
    const net::Database* database_ = nullptr;
    std::unordered_map<ConversationKey, Entry> entries_;
    std::unordered_map<ConversationKey, Entry> before_;  // this transaction; id 0: it was not there
};

}  // namespace natter::server
