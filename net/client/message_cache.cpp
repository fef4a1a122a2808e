#include "net/client/message_cache.hpp"

#include "net/client/message_row.hpp"
#include "net/protocol/json_column.hpp"
#include "net/protocol/limits.hpp"

#include <algorithm>
#include <utility>

namespace natter::net {
namespace {

// As SQLite takes numbers.
constexpr std::int64_t kAtStart = limits::kCachedAtStart;
constexpr std::int64_t kStep = limits::kCacheStep;

std::size_t bytes_of(const Message& message) {
    std::size_t bytes = message.text.size();
    if (!message.answer) return bytes;
    bytes += message.answer->question.size();
    for (const Source& source : message.answer->sources.value_or(std::vector<Source>())) bytes += source.text.size();
    return bytes;
}

}  // namespace

// ---- reading

Result<std::vector<StoredCursor>> MessageCache::cursors() {
    std::vector<StoredCursor> found;
    NATTER_TRY(statements_.each(
        "SELECT name, seq, at FROM conversations WHERE server=? AND name IS NOT NULL",
        [&](const Rows& row) {
            found.push_back({row.text(0), to_seq(row, 1), to_time(row, 2)});
        },
        server_));
    return found;
}

Result<std::vector<CachedConversation>> MessageCache::newest() {
    std::vector<std::pair<std::int64_t, std::string>> listed;
    NATTER_TRY(statements_.each(
        "SELECT id, name FROM conversations WHERE server=? AND name IS NOT NULL ORDER BY at DESC, id",
        [&](const Rows& row) { listed.emplace_back(row.integer(0), row.text(1)); }, server_));
    std::vector<CachedConversation> found;
    std::size_t bytes = 0;
    for (auto& [id, name] : listed) {
        auto messages = read(id, name);
        if (!messages) return messages.error();
        for (const Message& message : *messages) bytes += bytes_of(message);
        if (bytes > limits::kCachedBytesAtStart) break;
        found.push_back({std::move(name), std::move(*messages)});
    }
    return found;
}

Result<std::vector<Message>> MessageCache::read(std::int64_t conversation, const std::string& name) {
    std::vector<Message> messages;
    NATTER_TRY(statements_.each(
        "SELECT seq, at, sender, text, id, kind, reply_to, edited_at, removed, reactions, answer "
        "FROM messages "
        "WHERE conversation=? ORDER BY seq DESC LIMIT ?",
        [&](const Rows& row) { messages.push_back(to_message(row, name)); }, conversation, kAtStart));
    std::ranges::reverse(messages);
    return messages;
}

Result<std::optional<MessageCache::Place>> MessageCache::find(const std::string& name) {
    std::optional<Place> place;
    NATTER_TRY(statements_.each(
        "SELECT id, seq FROM conversations WHERE server=? AND name=?",
        [&](const Rows& row) {
            place = {row.integer(0), to_seq(row, 1).value};
        },
        server_, name));
    return place;
}

// The number from which on nothing is missing up to the cursor.
Result<std::uint64_t> MessageCache::floor_of(const Place& place) {
    std::uint64_t floor = place.seq + 1;
    NATTER_TRY(statements_.each(
        "SELECT seq FROM messages WHERE conversation=? ORDER BY seq LIMIT 1",
        [&](const Rows& row) { floor = std::min(floor, to_seq(row, 0).value); }, place.id));
    return floor;
}

// ---- what is heard

Result<std::int64_t> MessageCache::set_cursor(const StoredCursor& cursor) {
    std::int64_t id = 0;
    NATTER_TRY(statements_.each(
        "INSERT INTO conversations(server, name, seq, at) VALUES(?1, ?2, ?3, ?4) "
        "ON CONFLICT(server, name) DO UPDATE SET seq=?3, at=?4 RETURNING id",
        [&](const Rows& row) { id = row.integer(0); }, server_, cursor.conversation, cursor.seq.value,
        cursor.at.time_since_epoch().count()));
    return id;
}

Result<void> MessageCache::apply(const KeepCursor& change) {
    const auto id = set_cursor(change.cursor);
    if (!id) return id.error();
    return {};
}

Result<void> MessageCache::apply(const KeepMessage& change) {
    const Message& message = change.message;
    const auto id = set_cursor({message.to, message.seq, message.at});
    if (!id) return id.error();
    NATTER_TRY(insert(*id, message));
    return trim(*id, message.seq.value);
}

Result<void> MessageCache::insert(std::int64_t conversation, const Message& message) {
    if (message.removed.value_or(false)) NATTER_TRY(blank(conversation, message.seq));
    const auto value = [](const auto& optional) {
        return optional ? std::optional(to_integer(*optional)) : std::nullopt;
    };
    return statements_.run(
        "INSERT OR REPLACE INTO messages(conversation, seq, at, sender, text, id, kind, reply_to, edited_at, removed, "
        "reactions, answer) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        conversation, message.seq.value, to_integer(message.at), message.from, message.text, message.id,
        kind_word(message.kind), value(message.reply_to), value(message.edited_at),
        message.removed.value_or(false) ? 1 : 0, reactions_text(message.reactions), answer_text(message.answer));
}

Result<void> MessageCache::apply(const ChangeMessage& change) {
    const Changed& changed = change.changed;
    const auto place = find(changed.to);
    if (!place) return place.error();
    if (!*place) return {};
    const std::int64_t id = (*place)->id;
    if (changed.removed.value_or(false)) return blank(id, changed.seq);
    if (changed.text) {
        NATTER_TRY(statements_.run("UPDATE messages SET text=?, edited_at=? WHERE conversation=? AND seq=?",
                                   *changed.text, to_integer(changed.at), id, changed.seq.value));
    }
    if (!changed.reactions) return {};
    return statements_.run("UPDATE messages SET reactions=? WHERE conversation=? AND seq=?",
                           reactions_text(changed.reactions), id, changed.seq.value);
}

Result<void> MessageCache::apply(const KeepAnswer& change) {
    const auto place = find(change.to);
    if (!place) return place.error();
    if (!*place) return {};
    return statements_.run("UPDATE messages SET text=?, answer=? WHERE conversation=? AND seq=? AND removed=0",
                           change.text, to_json(change.answer), (*place)->id, change.seq.value);
}

Result<void> MessageCache::blank(std::int64_t conversation, Seq seq) {
    NATTER_TRY(
        statements_.run("UPDATE messages SET text='', removed=1, reactions=NULL, answer=NULL WHERE conversation=? AND "
                        "seq=? AND removed=0",
                        conversation, seq.value));
    removed_ = removed_ || database_.changes() > 0;
    return {};
}

Result<void> MessageCache::apply(const KeepPage& change) {
    for (const Message& message : change.messages) {
        const auto place = find(message.to);
        if (!place) return place.error();
        if (!*place || message.seq.value > (*place)->seq) continue;
        const auto floor = floor_of(**place);
        if (!floor) return floor.error();
        const bool cached = message.seq.value >= *floor;
        if (cached) NATTER_TRY(insert((*place)->id, message));
    }
    return change.covers_to ? adjoin(change.messages, change.covers_to->value) : Result<void>{};
}

Result<void> MessageCache::adjoin(const std::vector<Message>& messages, std::uint64_t covers_to) {
    const auto place = find(messages.front().to);
    if (!place) return place.error();
    if (!*place) return {};
    const auto floor = floor_of(**place);
    if (!floor) return floor.error();
    if (covers_to < *floor - 1) return {};
    for (const Message& message : messages) {
        const bool too_old = message.seq.value + limits::kCachedMessages <= (*place)->seq;
        if (message.seq.value < *floor && !too_old) NATTER_TRY(insert((*place)->id, message));
    }
    return {};
}

// ---- what goes

Result<void> MessageCache::trim(std::int64_t conversation, std::uint64_t newest) {
    if (newest <= limits::kCachedMessages) return {};
    return statements_.run(
        "DELETE FROM messages WHERE conversation=?1 AND seq<=?2 AND seq<(SELECT min(seq) FROM messages "
        "WHERE conversation=?1)+?3",
        conversation, newest - limits::kCachedMessages, kStep);
}

Result<void> MessageCache::apply(const DropConversation& change) {
    untidy_ = true;
    return statements_.run("UPDATE conversations SET name=NULL WHERE server=? AND name=?", server_, change.name);
}

Result<void> MessageCache::apply(const RenameConversation& change) {
    const auto place = find(change.from);
    if (!place) return place.error();
    if (!*place || change.from == change.to) return {};
    NATTER_TRY(apply(DropConversation{change.to}));
    return statements_.run("UPDATE conversations SET name=? WHERE id=?", change.to, (*place)->id);
}

Result<void> MessageCache::tidy() {
    std::optional<std::int64_t> dropped;
    NATTER_TRY(statements_.each("SELECT id FROM conversations WHERE name IS NULL LIMIT 1",
                                [&](const Rows& row) { dropped = row.integer(0); }));
    untidy_ = dropped.has_value();
    if (!dropped) return {};
    NATTER_TRY(
        statements_.run("DELETE FROM messages WHERE conversation=?1 AND seq IN (SELECT seq FROM messages "
                        "WHERE conversation=?1 ORDER BY seq LIMIT ?2)",
                        *dropped, kStep));
    if (database_.changes() > 0) return {};
    return statements_.run("DELETE FROM conversations WHERE id=?", *dropped);
}

}  // namespace natter::net
