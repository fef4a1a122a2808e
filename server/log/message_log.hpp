// The message log: what was said, in one order per conversation. Nobody is shown a message that is not in it.
//
// Guarantees (tests/server/log/conformance_test.cpp holds every engine to them):
// 1. Numbers ascend by one within a conversation, from 1, in the order of the appends.
// 2. The same sender's same id again (not empty) gives the first message again, marked as repeated, and stores nothing,
//    for as long as that message is kept.
// 3. Callbacks come once each, on the server's thread, in the order of the calls, possibly within the call.
// 4. A message is readable from the moment that its append's callback is called.
// 5. A message that `must_be_known` is only looked for: one that is not known is refused with not_member.
// 6. A failed append stores nothing of that message and uses up no number.
// Thread: the server's I/O thread. An engine may have a storage thread of its own behind this interface.
#pragma once

#include "net/protocol/error.hpp"
#include "net/protocol/ids.hpp"
#include "net/protocol/messages.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace natter::server {

/// "#room", or "@1:2" with the two people's numbers, smaller first. Never shown to anybody.
using ConversationKey = std::string;

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
};

struct StoredMessage {
    NewMessage message;
    net::Seq seq;
};

struct Appended {
    StoredMessage stored;
    bool repeated = false;
};

/// A part of a conversation in ascending order: the newest ones before `before` (or of all), or the oldest ones after
/// `after`. At most `limit` messages and about `bytes` bytes of text, but one message at least.
struct ReadRequest {
    ConversationKey conversation;
    std::optional<net::Seq> before{};
    std::optional<net::Seq> after{};
    std::size_t limit = 50;
    std::size_t bytes = 32'768;
};

struct LogPage {
    std::vector<StoredMessage> messages;
    bool more = false;  // further ones in the direction that was read
};

class MessageLog {
  public:
    using OnAppended = std::function<void(std::vector<net::Result<Appended>>)>;
    using OnRead = std::function<void(net::Result<LogPage>)>;

    virtual ~MessageLog() = default;

    /// Stores a batch in one go. The results stand in the order of the batch.
    virtual void append(std::vector<NewMessage> batch, OnAppended on_appended) = 0;

    virtual void read(ReadRequest request, OnRead on_read) = 0;

    /// The newest number of a conversation, 0 if there is none. Never waits.
    [[nodiscard]] virtual net::Seq last_number(const ConversationKey& conversation) const = 0;
};

}  // namespace natter::server
