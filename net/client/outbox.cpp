#include "net/client/outbox.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace natter::net {

Outbox::Entries::iterator Outbox::find(const RequestId& id) {
    return std::ranges::find(entries_, id, [](const Entry& entry) -> const RequestId& { return entry.say.id; });
}

void Outbox::set_state(Entry& entry, State state) {
    waiting_ -= entry.state == State::waiting ? 1 : 0;
    in_flight_ -= entry.state == State::in_flight ? 1 : 0;
    entry.state = state;
    waiting_ += state == State::waiting ? 1 : 0;
    in_flight_ += state == State::in_flight ? 1 : 0;
}

Result<void> Outbox::add(SayRequest say) {
    if (entries_.size() >= capacity_) {
        return Error{Errc::queue_full, fmt::format("{} messages wait to be sent already: wait until the server takes "
                                                   "them, or discard some.",
                                                   capacity_)};
    }
    if (find(say.id) != entries_.end()) {
        return Error{Errc::bad_field, "A message with that id waits already: give each message an id of its own."};
    }
    entries_.push_back({.say = std::move(say)});
    ++waiting_;
    return {};
}

Result<void> Outbox::restore(OutboxEntry entry) {
    if (auto added = add(std::move(entry.say)); !added) return added;
    if (entry.state != DeliveryState::failed) return {};
    set_state(entries_.back(), State::failed);
    entries_.back().error = std::move(entry.error);
    return {};
}

std::vector<SayRequest> Outbox::take(std::size_t most) {
    std::vector<SayRequest> taken;
    for (auto entry = entries_.begin(); entry != entries_.end() && waiting_ > 0 && in_flight_ < most; ++entry) {
        if (entry->state != State::waiting) continue;
        set_state(*entry, State::in_flight);
        taken.push_back(entry->say);
    }
    return taken;
}

void Outbox::requeue() {
    for (Entry& entry : entries_) {
        if (entry.state == State::in_flight) set_state(entry, State::waiting);
    }
}

std::optional<std::string> Outbox::requeue_from(const RequestId& id) {
    const auto refused = find(id);
    if (refused == entries_.end() || refused->state == State::failed) return {};
    for (auto entry = refused; entry != entries_.end(); ++entry) {
        if (entry->state == State::in_flight) set_state(*entry, State::waiting);
    }
    return refused->say.to;
}

const SayRequest* Outbox::look_up(const RequestId& id) {
    const auto entry = find(id);
    return entry == entries_.end() ? nullptr : &entry->say;
}

std::optional<std::string> Outbox::acknowledge(const RequestId& id) {
    const auto entry = find(id);
    if (entry == entries_.end()) return {};
    std::string to = std::move(entry->say.to);
    discard(id);
    return to;
}

std::optional<std::string> Outbox::fail(const RequestId& id, Error error) {
    const auto entry = find(id);
    if (entry == entries_.end()) return {};
    set_state(*entry, State::failed);
    entry->error = std::move(error);
    return entry->say.to;
}

std::optional<std::string> Outbox::retry(const RequestId& id) {
    const auto entry = find(id);
    if (entry == entries_.end() || entry->state != State::failed) return {};
    SayRequest say = std::move(entry->say);
    entries_.erase(entry);
    entries_.push_back({.say = std::move(say)});
    ++waiting_;
    return entries_.back().say.to;
}

bool Outbox::discard(const RequestId& id) {
    const auto entry = find(id);
    if (entry == entries_.end()) return false;
    set_state(*entry, State::failed);
    entries_.erase(entry);
    return true;
}

}  // namespace natter::net
