// What outlives a run: the half of SessionFsm that starts from it, and tells what changes.
#include "net/client/session_fsm.hpp"
#include "net/protocol/limits.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace natter::net {

void SessionFsm::restore(StoredSession stored) {
    keeps_ = true;
    if (!options_.token) options_.token = std::move(stored.token);
    if (stored.certificate) options_.trust.known = stored.certificate;
    for (const StoredCursor& cursor : stored.cursors) cursors_.restore(cursor);
    for (const CachedConversation& each : stored.conversations) {
        for (const Message& message : each.messages) answers_.note(message);
    }
    drop_forgotten();
    Restored restored{.nick = std::move(stored.nick), .conversations = std::move(stored.conversations), .outbox = {}};
    for (OutboxEntry& entry : stored.outbox) {
        if (outbox_.restore(entry)) restored.outbox.push_back(std::move(entry));
    }
    emit(std::move(restored));
}

// Called before the user hears of the welcome. A `stranger` came back with a token that the server does not know: what
// it kept is of another log, even where the numbers would fit.
void SessionFsm::reconcile(const Welcome& welcome, bool stranger) {
    std::set<std::string> listed;
    for (const ConversationInfo& info : welcome.conversations) {
        listed.insert(info.name);
        const bool lost = cursors_.bound(info.name, info.last_seq);
        const bool begun = cursors_.begin(info.name, info.last_seq);
        if (lost || (stranger && !begun)) begin_anew(info.name);
        if (lost || begun || stranger) keep_cursor(info.name);
    }
    if (stranger) {
        for (const auto& [name, seq] : cursors_.resume()) {
            if (listed.contains(name)) continue;
            forget(name);
            emit(BegunAnew{name});
        }
    }
    drop_forgotten();
}

// Who joins and has been there before has missed what was said meanwhile.
void SessionFsm::join(const std::string& room, Seq last) {
    const auto before = cursors_.find(room);
    if (before && before->seq < last) forget(room);
    if (cursors_.begin(room, last)) keep_cursor(room);
    drop_forgotten();
}

void SessionFsm::forget(const std::string& conversation) {
    cursors_.forget(conversation);
    answers_.forget_conversation(conversation);
    keep([&] { return DropConversation{conversation}; });
}

void SessionFsm::begin_anew(const std::string& conversation) {
    answers_.forget_conversation(conversation);
    keep([&] { return DropConversation{conversation}; });
    emit(BegunAnew{conversation});
}

void SessionFsm::keep_cursor(const std::string& conversation) {
    if (const auto cursor = cursors_.find(conversation)) {
        keep([&] { return KeepCursor{*cursor}; });
    }
}

// Without a cursor nobody could tell whether what comes next adjoins what is cached.
void SessionFsm::drop_forgotten() {
    for (std::string& name : cursors_.take_dropped()) {
        answers_.forget_conversation(name);
        keep([&] { return DropConversation{std::move(name)}; });
    }
}

void SessionFsm::note_history(const ClientMessage& message) {
    const auto* history = std::get_if<History>(&message);
    if (history == nullptr || !keeps_ || asked_pages_.size() >= limits::kClientRequests) return;
    asked_pages_[history->id] = *history;
}

bool SessionFsm::consume(const Changed& changed) {
    if (changed.removed.value_or(false)) answers_.forget({changed.to, changed.seq});
    keep([&] { return ChangeMessage{changed}; });
    return false;
}

// The answer to a search is a page too, of which nobody knows what stands between its messages.
bool SessionFsm::consume(const Page& page) {
    if (take_answer(page)) return true;
    const auto asked = asked_pages_.extract(page.re);
    if (page.messages.empty()) return false;
    std::optional<Seq> covers_to;
    if (!asked.empty()) {
        const History& history = asked.mapped();
        const bool cut = history.after && page.more;
        covers_to = cut ? page.messages.back().seq : Seq{std::numeric_limits<std::int64_t>::max()};
        if (history.before) covers_to = Seq{history.before->value - std::min<std::uint64_t>(history.before->value, 1)};
    }
    keep([&] { return KeepPage{page.messages, covers_to}; });
    return false;
}

}  // namespace natter::net
