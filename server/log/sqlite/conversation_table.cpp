#include "server/log/sqlite/conversation_table.hpp"

#include <utility>

namespace natter::server {

net::Result<void> ConversationTable::open(const net::Database& database) {
    database_ = &database;
    NATTER_PREPARE(database, insert_, "INSERT INTO conversations(key) VALUES(?)");
    NATTER_PREPARE(database, update_, "UPDATE conversations SET last_seq=?, topic=? WHERE id=?");
    net::Statement select;
    NATTER_PREPARE(database, select, "SELECT id, key, last_seq, topic FROM conversations");
    net::Rows rows = select.query();
    while (rows.next()) {
        entries_[rows.text(1)] = {.id = rows.integer(0),
                                  .last = net::Seq{static_cast<std::uint64_t>(rows.integer(2))},
                                  .topic = rows.text(3)};
    }
    return rows.done();
}

net::Result<ConversationTable::Entry*> ConversationTable::at(const ConversationKey& key) {
    const auto found = entries_.find(key);
    if (found != entries_.end()) {
        before_.try_emplace(key, found->second);
        return &found->second;
    }
    NATTER_TRY(insert_.run(key));
    before_.try_emplace(key);
    Entry& entry = entries_[key];
    entry.id = database_->last_row();
    return &entry;
}

net::Result<void> ConversationTable::set_topic(const ConversationKey& key, const std::string& topic) {
    const auto entry = at(key);
    if (!entry) return entry.error();
    (*entry)->topic = topic;
    return {};
}

net::Result<void> ConversationTable::write() {
    for (const auto& [key, before] : before_) {
        const Entry& now = entries_.at(key);
        if (now.last == before.last && now.topic == before.topic) continue;
        NATTER_TRY(update_.run(now.last.value, now.topic, now.id));
    }
    return {};
}

void ConversationTable::settle(bool committed) {
    for (auto& [key, before] : before_) {
        if (committed) break;
        if (before.id == 0) {
            entries_.erase(key);
        } else {
            entries_[key] = std::move(before);
        }
    }
    before_.clear();
}

}  // namespace natter::server
