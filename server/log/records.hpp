// What the log holds, as plain values.
#pragma once

#include "net/protocol/ids.hpp"
#include "net/protocol/messages.hpp"
#include "server/log/directory_records.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace natter::server {

/// "#room", or "@1:2" with the two people's numbers, smaller first. Never shown to anybody.
using ConversationKey = std::string;

/// Emoji to nicknames.
using Reactions = std::map<std::string, std::vector<std::string>>;

struct NewMessage {
    ConversationKey conversation;
    net::PersonId sender;
    std::string from;   // the sender's nickname at that time
    net::RequestId id;  // the sender's; empty: never a repeat
    net::MessageKind kind = net::MessageKind::text;
    std::string text;
    std::optional<net::Seq> reply_to{};
    net::Time at{};
    bool must_be_known = false;
    std::optional<net::AnswerInfo> answer{};  // of kind answer
};

struct StoredMessage {
    NewMessage message;
    net::Seq seq;
    std::optional<net::Time> edited_at{};
    bool removed = false;
    std::optional<Reactions> reactions{};  // none, or at least one
};

struct Appended {
    StoredMessage stored;
    bool repeated = false;
};

/// Somebody with whom a 1:1 was held.
struct Acquaintance {
    net::PersonId who;
    net::Seq known;  // the last number of that 1:1 when the person's last connection began
};

/// A person as the log keeps them. Numbers of people are never used again.
struct PersonRecord {
    net::PersonId id;
    std::string nick;
    std::string token_digest;  // never the token
    net::Time left{};          // when last here; zero: here
    std::vector<std::string> rooms;
    std::vector<Acquaintance> directs;
    std::uint64_t older_sanctions = 0;  // below this number: they were there before this identity
};

struct KeptConversation {
    net::Seq last;
    std::string topic;
};

struct Recollection {
    std::vector<PersonRecord> people;  // by number
    net::PersonId last_person;         // the highest number ever given
    std::unordered_map<ConversationKey, KeptConversation> conversations;
    DirectoryRecords directory;
};

}  // namespace natter::server
