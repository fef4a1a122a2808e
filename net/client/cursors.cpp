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

void Cursors::begin(const std::string& conversation, Seq last) {
    if (cursors_.try_emplace(conversation, Cursor{.seq = last}).second) drop_oldest();
}

void Cursors::bound(const std::string& conversation, Seq last) {
    const auto found = cursors_.find(conversation);
    if (found != cursors_.end() && found->second.seq > last) found->second = {.seq = last};
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

void Cursors::drop_oldest() {
    if (cursors_.size() <= limits::kResumeEntries) return;
    cursors_.erase(std::ranges::min_element(cursors_, {}, [](const auto& each) { return each.second.at; }));
}

}  // namespace natter::net
