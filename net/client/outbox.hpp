// Messages that were said and are not yet known to be stored, in the order said.
//
// Guarantees:
// 1. A message stays until the server has acknowledged it, or the user has discarded it.
// 2. What is taken for sending comes in the order said; after `requeue` everything unacknowledged comes again, under
//    the same ids and in the same order. A message that failed waits for `retry`, which puts it behind the others.
// 3. It never holds more than its capacity.
// Pure; one thread at a time. Every change goes through these functions; SessionFsm tells the store of each.
#pragma once

#include "net/client/events.hpp"
#include "net/protocol/error.hpp"
#include "net/protocol/limits.hpp"

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <vector>

namespace natter::net {

class Outbox {
  public:
    explicit Outbox(std::size_t capacity = limits::kOutboxMessages) : capacity_(capacity) {}

    /// Errors: queue_full; bad_field if the id is already here.
    [[nodiscard]] Result<void> add(SayRequest say);

    /// Takes in a message of an earlier run behind those that are here, waiting or failed. Errors: those of `add`.
    [[nodiscard]] Result<void> restore(OutboxEntry entry);

    /// Takes messages for sending until `most` are in flight. They stay here until acknowledged.
    [[nodiscard]] std::vector<SayRequest> take(std::size_t most);

    /// The connection is gone: what was in flight waits again.
    void requeue();

    /// The server refused a message for now: it and what is in flight behind it wait again, so that they are sent again
    /// in order. Tells where it is to go; nothing if the id is not of here.
    [[nodiscard]] std::optional<std::string> requeue_from(const RequestId& id);

    /// Removes a message that the server has stored, and tells where it went; nothing if the id is not of here.
    [[nodiscard]] std::optional<std::string> acknowledge(const RequestId& id);

    /// Keeps a message that the server refused, and tells where it should have gone; nothing if the id is not of here.
    [[nodiscard]] std::optional<std::string> fail(const RequestId& id, Error error);

    /// Lets a failed message wait again, and tells where it is to go; nothing if there is no such one.
    [[nodiscard]] std::optional<std::string> retry(const RequestId& id);
    bool discard(const RequestId& id);

    /// The message of that id, or nothing; until the next change.
    [[nodiscard]] const SayRequest* look_up(const RequestId& id);

    [[nodiscard]] std::size_t size() const { return entries_.size(); }

  private:
    enum class State { waiting, in_flight, failed };

    struct Entry {
        SayRequest say;
        State state = State::waiting;
        std::optional<Error> error{};
    };

    using Entries = std::deque<Entry>;

    [[nodiscard]] Entries::iterator find(const RequestId& id);
    void set_state(Entry& entry, State state);

    Entries entries_;
    std::size_t capacity_;
    std::size_t waiting_ = 0;
    std::size_t in_flight_ = 0;
};

}  // namespace natter::net
