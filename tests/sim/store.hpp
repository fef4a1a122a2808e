// What a simulated client keeps over its own crashes: what ProfileStore keeps, without a file. The outbox and the
// identity are there at once; messages and their cursors wait for the next commit and may be lost with a crash.
#pragma once

#include "net/client/store_changes.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace natter::sim {

/// A message as somebody saw it.
struct Seen {
    std::uint64_t seq;
    std::string from;
    std::string text;

    bool operator==(const Seen&) const = default;
};

class ClientStore {
  public:
    void take(const net::StoreChange& change);
    void commit();
    /// The client is killed: what was not committed is gone.
    void crash() { waiting_.clear(); }

    [[nodiscard]] net::StoredSession load() const;
    /// All answers that are known, as they are now, by conversation and number.
    using Answers = std::map<std::pair<std::string, std::uint64_t>, net::Message>;
    [[nodiscard]] const Answers& answers() const { return answers_; }
    /// One of them has no end yet.
    [[nodiscard]] bool waits_for_answer() const;
    /// All that was ever seen, by conversation, in the order that it came. A conversation that was dropped begins anew.
    [[nodiscard]] const std::map<std::string, std::vector<std::vector<Seen>>>& seen() const { return seen_; }

  private:
    void apply(const net::KeepIdentity& change) { token_ = change.token; }
    void apply(const net::KeepCertificate&) {}
    void apply(const net::KeepOutgoing& change);
    void apply(const net::FailOutgoing& change);
    void apply(const net::DropOutgoing& change);
    void apply(const net::KeepMessage& change);
    void apply(const net::KeepCursor& change) { cursors_[change.cursor.conversation] = change.cursor; }
    void apply(const net::ChangeMessage&) {}
    void apply(const net::KeepAnswer& change);
    void apply(const net::KeepPage& change);
    void note_answer(const net::Message& message);
    void apply(const net::DropConversation& change);
    void apply(const net::RenameConversation& change);

    std::optional<std::string> token_;
    std::map<std::string, net::StoredCursor> cursors_;
    std::vector<net::OutboxEntry> outbox_;
    std::vector<net::StoreChange> waiting_;
    std::map<std::string, std::vector<std::vector<Seen>>> seen_;
    Answers answers_;
};

}  // namespace natter::sim
