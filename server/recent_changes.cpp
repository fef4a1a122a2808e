#include "server/recent_changes.hpp"

#include <algorithm>

namespace natter::server {

std::uint64_t RecentChanges::begin() {
    under_way_.insert(next_);
    return next_++;
}

void RecentChanges::note(const StoredMessage& now) {
    if (!under_way_.empty()) changes_.push_back({next_, now});
}

void RecentChanges::settle(std::uint64_t page, std::vector<StoredMessage>& messages) {
    for (const Change& change : changes_) {
        if (change.before <= page) continue;
        for (StoredMessage& message : messages) {
            const bool same =
                message.seq == change.now.seq && message.message.conversation == change.now.message.conversation;
            if (same) message = change.now;
        }
    }
    under_way_.erase(page);
    const std::uint64_t oldest = under_way_.empty() ? next_ : *under_way_.begin();
    std::erase_if(changes_, [&](const Change& change) { return change.before <= oldest; });
}

}  // namespace natter::server
