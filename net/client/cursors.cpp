#include "net/client/cursors.hpp"

#include "net/protocol/limits.hpp"

#include <algorithm>
#include <utility>

namespace natter::net {

bool Cursors::advance(const Message& message) {
    auto [found, is_new] = cursors_.try_emplace(message.to);
    Cursor& cursor = found->second;
    if (!is_new && message.seq <= cursor.seq && message.at <= cursor.at) return false;
    cursor = {message.seq, message.at};
    if (is_new) drop_oldest();
    return true;
}

// Of a place that was never a message's no time is known, and what comes is no sign of anything.
bool Cursors::begins_anew(const Message& message) const {
    const auto found = cursors_.find(message.to);
    if (found == cursors_.end() || found->second.at == Time{}) return false;
    return message.seq <= found->second.seq && message.at > found->second.at;
}

bool Cursors::begin(const std::string& conversation, Seq last) {
    const bool is_new = cursors_.try_emplace(conversation, Cursor{.seq = last}).second;
    if (is_new) drop_oldest();
    return is_new;
}

bool Cursors::bound(const std::string& conversation, Seq last) {
    const auto found = cursors_.find(conversation);
    if (found == cursors_.end() || found->second.seq <= last) return false;
    found->second = {.seq = last};
    return true;
}

void Cursors::restore(const StoredCursor& cursor) {
    cursors_[cursor.conversation] = {cursor.seq, cursor.at};
    drop_oldest();
}

void Cursors::forget(const std::string& conversation) { cursors_.erase(conversation); }

void Cursors::rename(const std::string& from, const std::string& to) {
    auto node = cursors_.extract(from);
    if (node.empty()) return;
    cursors_.erase(to);
    node.key() = to;
    cursors_.insert(std::move(node));
}

std::map<std::string, Seq> Cursors::resume() const {
    std::map<std::string, Seq> out;
    for (const auto& [name, cursor] : cursors_) out.emplace(name, cursor.seq);
    return out;
}

std::optional<StoredCursor> Cursors::find(const std::string& conversation) const {
    const auto found = cursors_.find(conversation);
    if (found == cursors_.end()) return {};
    return StoredCursor{conversation, found->second.seq, found->second.at};
}

void Cursors::drop_oldest() {
    if (cursors_.size() <= limits::kResumeEntries) return;
    const auto oldest = std::ranges::min_element(cursors_, {}, [](const auto& each) { return each.second.at; });
    dropped_.push_back(oldest->first);
    cursors_.erase(oldest);
}

}  // namespace natter::net
