// The search index of a log: which words stand in which message. It follows the messages at a distance, so that
// storing one does not wait for its words. Thread: its engine's.
#pragma once

#include "net/store/database.hpp"
#include "server/log/message_log.hpp"
#include "server/log/sqlite/message_table.hpp"

#include <vector>

namespace natter::server {

class WordIndex {
  public:
    /// Opens what searching needs, and if `writes` also what indexing needs.
    [[nodiscard]] net::Result<void> open(const net::Database& database, bool writes);

    /// Up to `most` ids of messages that match, newest first, whose id is below `below`.
    [[nodiscard]] net::Result<std::vector<std::int64_t>> find(const FindRequest& request, std::int64_t below,
                                                              std::size_t most);

    /// Ids of messages of that conversation that match the words of `question`, the best first: those with its rarest
    /// words, of equal ones the newest.
    [[nodiscard]] net::Result<std::vector<std::int64_t>> best(const ConversationKey& conversation,
                                                              std::string_view question, std::size_t most);

    // Within a transaction:
    /// Takes in up to `most` messages that came since; false if none was left.
    [[nodiscard]] net::Result<bool> follow(MessageTable& messages, std::size_t most);
    /// The row is about to change, or has changed.
    [[nodiscard]] net::Result<void> drop(const MessageRow& row);
    [[nodiscard]] net::Result<void> add(const MessageRow& row);
    /// The transaction has been committed, or else taken back.
    void settle(bool committed);
    /// Words of messages that are gone still stand in the index until it has been merged, also over a restart.
    [[nodiscard]] bool needs_merge() const { return unmerged_; }
    /// A step of that; false: nothing is left to do.
    [[nodiscard]] net::Result<bool> merge_some(bool begin);

  private:
    [[nodiscard]] net::Result<std::int64_t> conversation_id(const ConversationKey& key);
    [[nodiscard]] net::Result<std::int64_t> id_at(net::Time time);

    const net::Database* database_ = nullptr;
    net::Statement match_, add_, drop_, progress_, merge_, mark_unmerged_, conversation_, near_, last_;
    std::int64_t indexed_ = 0;    // the highest id that the index knows
    std::int64_t committed_ = 0;  // the same, as the database holds it
    bool unmerged_ = false;
};

}  // namespace natter::server
