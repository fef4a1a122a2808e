// The part of a profile that holds what was heard from one server: per conversation a cursor and the newest messages.
//
// Guarantees:
// 1. The cached messages of a conversation end at its cursor or before it, and none between the oldest and that is
//    missing but what was never numbered.
// 2. No change deletes more than `limits::kCacheStep` messages; what is to go beyond that goes with `tidy`.
// 3. The text of a removed message is no longer in the database.
// Every call belongs into a transaction of the caller's. Thread: one at a time. Owner: ProfileStore.
#pragma once

#include "net/client/statements.hpp"
#include "net/client/store_changes.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace natter::net {

class MessageCache {
  public:
    /// `server` is the row of the server that all conversations belong to.
    MessageCache(const Database& database, std::int64_t server)
        : database_(database), statements_(database), server_(server) {}

    [[nodiscard]] Result<std::vector<StoredCursor>> cursors();
    /// The newest of each, up to `limits::kCachedAtStart`, and together up to `limits::kCachedBytesAtStart`.
    [[nodiscard]] Result<std::vector<CachedConversation>> newest();

    [[nodiscard]] Result<void> apply(const KeepMessage& change);
    [[nodiscard]] Result<void> apply(const KeepCursor& change);
    [[nodiscard]] Result<void> apply(const ChangeMessage& change);
    [[nodiscard]] Result<void> apply(const KeepAnswer& change);
    [[nodiscard]] Result<void> apply(const KeepPage& change);
    [[nodiscard]] Result<void> apply(const DropConversation& change);
    [[nodiscard]] Result<void> apply(const RenameConversation& change);

    /// Whether dropped messages may still be there, of whatever server; true at first.
    [[nodiscard]] bool untidy() const { return untidy_; }
    /// Deletes some of them.
    [[nodiscard]] Result<void> tidy();

    /// Whether a text was removed since the last call, of which the write-ahead log may still know.
    [[nodiscard]] bool take_removed() { return std::exchange(removed_, false); }

  private:
    struct Place {
        std::int64_t id = 0;
        std::uint64_t seq = 0;
    };

    [[nodiscard]] Result<std::optional<Place>> find(const std::string& name);
    [[nodiscard]] Result<std::int64_t> set_cursor(const StoredCursor& cursor);
    [[nodiscard]] Result<void> insert(std::int64_t conversation, const Message& message);
    /// Takes the text of a removed message away.
    [[nodiscard]] Result<void> blank(std::int64_t conversation, Seq seq);
    [[nodiscard]] Result<void> adjoin(const std::vector<Message>& messages, std::uint64_t covers_to);
    [[nodiscard]] Result<std::uint64_t> floor_of(const Place& place);
    [[nodiscard]] Result<void> trim(std::int64_t conversation, std::uint64_t newest);
    [[nodiscard]] Result<std::vector<Message>> read(std::int64_t conversation, const std::string& name);

    const Database& database_;
    Statements statements_;
    std::int64_t server_;
    bool untidy_ = true;
    bool removed_ = false;
};

}  // namespace natter::net
