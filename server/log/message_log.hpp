// The message log: what was said, in one order per conversation, who the people are that said it, and who may come in
// and do what. Nobody is shown a message that is not in it.
//
// Guarantees (tests/server/log/conformance.hpp holds every engine to them):
// 1. Numbers ascend by one within a conversation, from 1, in the order of the appends.
// 2. The same sender's same id again (not empty) gives the first message again, marked as repeated, and stores nothing,
//    for as long as that message is kept.
// 3. Callbacks come once each, on the server's thread, possibly within the call; those of appends and changes in the
//    order of the calls.
// 4. A message is readable from the moment that its append's callback is called.
// 5. A message that `must_be_known` is only looked for: one that is not known is refused with not_member.
// 6. A failed append stores nothing of that message and uses up no number. Whether one succeeds again does not depend
//    on what failed before.
// 7. What `keep`, `forget` and `keep_topic` say is stored no later than whatever is appended after it. What could not
//    be stored is tried again with whatever comes next.
// Thread: the server's I/O thread. An engine may have threads of its own behind this interface.
#pragma once

#include "net/protocol/error.hpp"
#include "net/protocol/ids.hpp"
#include "net/protocol/messages.hpp"
#include "server/log/find_query.hpp"
#include "server/log/records.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace natter::server {

/// A part of a conversation in ascending order: the newest ones before `before` (or of all), or the oldest ones after
/// `after`. At most `limit` messages and about `bytes` bytes of text, but one message at least.
struct ReadRequest {
    ConversationKey conversation;
    std::optional<net::Seq> before{};
    std::optional<net::Seq> after{};
    std::size_t limit = 50;
    std::size_t bytes = 32'768;
};

/// The newest messages that match, in ascending order, without the `skip` newest of them.
struct FindRequest {
    FindQuery query;
    std::vector<ConversationKey> in;  // all others are as if they did not exist
    std::size_t limit = 50;
    std::size_t skip = 0;
    std::size_t bytes = 32'768;
};

/// The messages of a conversation that match the words of a question best, the best first; of texts alone, neither
/// answers nor notices.
struct MatchRequest {
    ConversationKey conversation;
    std::string question;
    std::size_t limit = 8;
};

struct LogPage {
    std::vector<StoredMessage> messages;
    bool more = false;  // further ones in the direction that was read
};

struct NewText {
    std::string text;
};
struct Removal {};
struct Reaction {
    std::string emoji;
    bool on = true;
};

/// What has become of an answer that was appended without its text.
struct AnswerEnd {
    std::string text;
    net::AnswerInfo answer;
};

/// Of an answer that was under way when the server ended.
inline constexpr std::string_view kAnswerGivenUp = "The server was stopped while it answered: ask again.";

/// A change to a stored message. A text is changed by its sender, an answer by the server alone; a message is removed
/// by its sender, or whoever `may_remove`; anybody reacts. Errors: no_such_message, forbidden, rate_limited (too many
/// different reactions).
struct ChangeRequest {
    ConversationKey conversation{};
    net::Seq seq;
    net::PersonId by{};
    std::string nick{};  // of `by`
    bool may_remove = false;
    net::Time at{};
    std::variant<NewText, Removal, Reaction, AnswerEnd> what;
};

class MessageLog {
  public:
    using OnAppended = std::function<void(std::vector<net::Result<Appended>>)>;
    using OnRead = std::function<void(net::Result<LogPage>)>;
    using OnKept = std::function<void(net::Result<void>)>;
    using OnChanged = std::function<void(net::Result<StoredMessage>)>;

    virtual ~MessageLog() = default;

    /// What was kept when the log was opened. To be called once, before anything else. Answers that were under way when
    /// it was last closed have failed.
    [[nodiscard]] virtual Recollection recall() = 0;

    /// Stores a batch in one go. The results stand in the order of the batch.
    virtual void append(std::vector<NewMessage> batch, OnAppended on_appended) = 0;
    virtual void read(ReadRequest request, OnRead on_read) = 0;
    virtual void find(FindRequest request, OnRead on_found) = 0;
    virtual void match(MatchRequest request, OnRead on_matched) = 0;
    /// Gives the message as it is now.
    virtual void change(ChangeRequest request, OnChanged on_changed) = 0;

    /// The newest number of a conversation whose append has been called back, 0 if there is none. Never waits.
    [[nodiscard]] virtual net::Seq last_number(const ConversationKey& conversation) const = 0;

    virtual void keep(PersonRecord person) = 0;
    virtual void forget(net::PersonId person) = 0;
    virtual void keep_topic(const ConversationKey& room, const std::string& topic) = 0;
    virtual void keep(DirectoryChange change) = 0;
    /// Calls back once all that these were told so far is stored, or with why it is not yet.
    virtual void when_kept(OnKept on_kept) = 0;
};

}  // namespace natter::server
