// What a session wants to be remembered beyond this run, as plain values: what it starts from, and each change to it.
// SessionFsm makes the changes; a ProfileStore, or a test's own store, takes them in that order.
//
// Each change is one step: a store keeps all of it or nothing of it. What comes before a `WriteAction` is kept before
// anything is written.
#pragma once

#include "net/client/events.hpp"
#include "net/protocol/messages.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace natter::net {

/// The last message seen of a conversation.
struct StoredCursor {
    std::string conversation;
    Seq seq;
    Time at{};

    bool operator==(const StoredCursor&) const = default;
};

/// All that an earlier run has left.
struct StoredSession {
    std::optional<std::string> token{};
    std::string nick{};
    std::optional<KnownCertificate> certificate{};  // that was trusted last
    std::vector<StoredCursor> cursors{};
    std::vector<OutboxEntry> outbox{};                // in the order of sending
    std::vector<CachedConversation> conversations{};  // for the user; the session itself needs none of it
};

struct KeepIdentity {
    std::string token;
    std::string nick;
};

/// The server's certificate, in the place of the one before.
struct KeepCertificate {
    KnownCertificate certificate;
};

/// Puts a message at the outbox's end, waiting; one of the same id goes from its old place.
struct KeepOutgoing {
    SayRequest say;
};

struct FailOutgoing {
    RequestId id;
    Error error;
};

struct DropOutgoing {
    RequestId id;
};

/// A message that came, and with it the cursor of its conversation.
struct KeepMessage {
    Message message;
};

struct KeepCursor {
    StoredCursor cursor;
};

struct ChangeMessage {
    Changed changed;
};

/// An answer that has come to its end.
struct KeepAnswer {
    std::string to;
    Seq seq;
    std::string text;
    AnswerInfo answer;
};

/// What was asked for of a conversation's past. `covers_to`: from the first of them to there none is missing. Then
/// those older than the cached ones are cached too, if they adjoin them; the others only bring cached ones up to date.
struct KeepPage {
    std::vector<Message> messages;
    std::optional<Seq> covers_to{};
};

/// The cached messages of a conversation and its cursor go.
struct DropConversation {
    std::string name;
};

/// One that has the new name already goes.
struct RenameConversation {
    std::string from;
    std::string to;
};

using StoreChange = std::variant<KeepIdentity, KeepCertificate, KeepOutgoing, FailOutgoing, DropOutgoing, KeepMessage,
                                 KeepCursor, ChangeMessage, KeepAnswer, KeepPage, DropConversation, RenameConversation>;

}  // namespace natter::net
