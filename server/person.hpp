// Somebody on this server: an identity that outlives connections. Thread: the server's. Owner: People.
#pragma once

#include "net/protocol/messages.hpp"
#include "server/log/records.hpp"
#include "server/rate/token_bucket.hpp"
#include "server/role.hpp"

#include <optional>
#include <string>
#include <vector>

namespace natter::server {

class Conversation;
class Session;

struct Person {
    net::PersonId id;
    std::string nick;
    std::string token;  // secret: proves that a later connection is the same person; empty while away
    std::string token_digest;
    Role role = Role::guest;
    std::optional<net::Time> muted_until{};  // zero: for ever
    std::uint64_t older_sanctions = 0;       // below this number: they were there before this identity
    net::Mode mode = net::Mode::group;
    net::Time since{};           // connected since
    Session* session = nullptr;  // null: away

    std::vector<Conversation*> conversations;  // a member of these now
    std::vector<std::string> rooms;            // to be joined again on coming back, or on leaving single mode
    std::vector<Acquaintance> directs;         // newest last
    Person* partner = nullptr;                 // in single mode
    TokenBucket messages, commands, finds;     // how often, by whatever connection
    TokenBucket questions;
    TokenBucket typing;   // how often the others are told
    std::string current;  // where lines without an address go: "#room" or "@nick"
};

}  // namespace natter::server
