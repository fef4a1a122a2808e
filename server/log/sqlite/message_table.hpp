// The messages of a log and the reactions to them. Thread: its engine's.
#pragma once

#include "net/store/database.hpp"
#include "server/log/message_log.hpp"
#include "server/log/sqlite/conversation_table.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace natter::server {

/// A message as the tables know it.
struct MessageRow {
    std::int64_t id = 0;
    StoredMessage stored{};
};

class MessageTable {
  public:
    /// Opens what reading needs, and with `conversations` also what writing needs.
    [[nodiscard]] net::Result<void> open(const net::Database& database, ConversationTable* conversations);

    /// Stores a message, or finds it as a repeat. Within a transaction.
    [[nodiscard]] net::Result<Appended> append(NewMessage message);
    [[nodiscard]] net::Result<LogPage> read(const ReadRequest& request);
    [[nodiscard]] net::Result<std::optional<MessageRow>> at(const ConversationKey& key, net::Seq seq);
    [[nodiscard]] net::Result<std::optional<MessageRow>> by_id(std::int64_t id);

    // Within a transaction:
    [[nodiscard]] net::Result<void> edit(std::int64_t id, const std::string& text, net::Time at);
    [[nodiscard]] net::Result<void> end_answer(std::int64_t id, const AnswerEnd& end);
    /// Answers that were under way when the table was opened have failed: nobody goes on with them.
    [[nodiscard]] net::Result<void> give_up_answers(const std::string& error);
    /// The answers that cite that message.
    [[nodiscard]] net::Result<std::vector<MessageRow>> answers_citing(const ConversationKey& key, net::Seq seq);
    [[nodiscard]] net::Result<void> remove(std::int64_t id);
    [[nodiscard]] net::Result<void> react(std::int64_t id, const ChangeRequest& by, const Reaction& reaction);
    /// The row goes for good.
    [[nodiscard]] net::Result<void> erase(std::int64_t id);

    /// Calls `take` with up to `limit` messages whose ids follow `after`; gives the last id, or `after` if none.
    [[nodiscard]] net::Result<std::int64_t> each_after(std::int64_t after, std::size_t limit,
                                                       const std::function<net::Result<void>(const MessageRow&)>& take);
    /// The transaction has been committed, or else taken back.
    void settle(bool committed);

  private:
    [[nodiscard]] net::Result<void> open_to_write(const net::Database& database);
    [[nodiscard]] net::Result<std::optional<MessageRow>> one(net::Rows rows);
    [[nodiscard]] net::Result<void> add_reactions(MessageRow& row);
    [[nodiscard]] net::Result<Appended> repeated(const NewMessage& message);

    ConversationTable* conversations_ = nullptr;
    const net::Database* database_ = nullptr;
    net::Statement insert_, by_request_, by_place_, by_id_, before_, after_, ids_, reactions_;
    net::Statement edit_, end_answer_, under_way_, citing_, remove_, erase_, react_, unreact_, unreact_all_, kinds_,
        ids_used_;
    std::int64_t last_id_ = 0;    // given; ids are never used again, so that the search index can follow them
    std::int64_t opened_id_ = 0;  // given before
    bool gave_up_ = false;        // answers from before
    bool committed_gave_up_ = false;
    std::int64_t committed_id_ = 0;  // the same, as the database holds it
};

}  // namespace natter::server
