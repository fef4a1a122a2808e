// What passes between a user interface and the network thread: requests one way, events the other. Plain values.
#pragma once

#include "net/protocol/error.hpp"
#include "net/protocol/messages.hpp"
#include "net/transport/privacy.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace natter::net {

class Keyring;

/// Where to connect, and as whom.
struct ClientOptions {
    std::string server;  // as net/transport/server_url.hpp reads it
    std::string nick;
    Mode mode = Mode::group;
    std::string client_name = "natter";              // tells the server what program this is
    std::optional<std::string> token{};              // from an earlier welcome: be the same person again
    std::optional<std::string> password{};           // of the registered nickname, or of the server
    std::optional<std::string> invite{};             // a code that lets one newcomer in
    bool reconnect = true;                           // false: one try, then `Disconnected` without a retry
    bool door_decides = false;                       // true: not `mode`, but the door that the server was reached by
    std::optional<std::filesystem::path> profile{};  // the folder that outlives a crash; none: nothing is kept
    std::shared_ptr<Keyring> keyring{};              // for the profile's key; used on the network thread
    TlsTrust trust{.first_sight = true};             // the address and the profile add what they know
};

// ---- requests: UI to network thread

/// Says `text` in a conversation. `id` is chosen by the caller, unique per person, and comes back in the events.
struct SayRequest {
    RequestId id;
    std::string to;
    std::string text;
    std::optional<Seq> reply_to{};
};

/// Sends a failed message again under the same id.
struct RetryRequest {
    RequestId id;
};

/// Takes a message that has not been acknowledged out of the outbox.
struct DiscardRequest {
    RequestId id;
};

/// Anything else of the protocol: run, join, leave, mode, pair, unpair, history, typing... Not kept while offline:
/// then it is answered with an `ErrorReply` whose code is "closed".
struct SendRequest {
    ClientMessage message;
};

/// Connects now instead of waiting for the next try.
struct ReconnectRequest {};

/// Asks for another nickname at the next hello (after `nick_taken`), or for a registered one by its password, and
/// connects.
struct RenameRequest {
    std::string nick;
    std::optional<std::string> password{};
};

/// Takes the certificate of that fingerprint for the server's from here on, in the place of the known one, and
/// connects.
struct TrustRequest {
    Fingerprint fingerprint;
};

/// Says goodbye, flushes and disconnects; no reconnecting.
struct QuitRequest {};

using ClientRequest = std::variant<SayRequest, RetryRequest, DiscardRequest, SendRequest, ReconnectRequest,
                                   RenameRequest, TrustRequest, QuitRequest>;

// ---- events: network thread to UI

struct Connecting {
    int attempt = 1;  // from 1, counted since the last time online
};

/// A connection has been made, before anything is said on it. Comes when its privacy is worth a word: there is a
/// certificate or others can read along; and then only if that was not the same the last time.
struct Reached {
    Privacy privacy;
};

struct Connected {
    Welcome welcome;
    bool resumed = false;  // the same person as before, by token
};

/// The server showed another certificate than the one that is trusted.
struct CertificateChange {
    Fingerprint expected;
    Fingerprint shown;

    bool operator==(const CertificateChange&) const = default;
};

/// Not online. `retry_at` is missing when no further try will be made (the user must act: `error` says how). After a
/// `certificate_changed` nothing is tried by itself: a `TrustRequest` accepts the new one.
struct Disconnected {
    Error error;
    std::optional<std::chrono::steady_clock::time_point> retry_at;
    std::optional<CertificateChange> certificate{};
    bool by_server = false;  // it has said so, and `error` has its words
};

/// A frame from the server. `ok`s for messages of the outbox come as `Delivery` instead.
struct Received {
    ServerMessage message;
};

enum class DeliveryState { waiting, sent, failed };

/// What became of a message said with `SayRequest`. `sent` carries the server's number and time; `waiting` may carry
/// the error that a later try, which comes by itself, can get past.
struct Delivery {
    RequestId id;
    std::string to;
    DeliveryState state = DeliveryState::waiting;
    std::optional<Seq> seq{};
    std::optional<Time> at{};
    std::optional<Error> error{};
};

/// A message of the outbox: waiting, or failed and why.
struct OutboxEntry {
    SayRequest say;
    DeliveryState state = DeliveryState::waiting;
    std::optional<Error> error{};
};

/// The newest messages of a conversation that a profile holds, ascending, without a gap.
struct CachedConversation {
    std::string name;
    std::vector<Message> messages;
};

/// What an earlier run has left in the profile. Comes once, before the first `Connecting`.
struct Restored {
    std::string nick;  // empty: never welcomed by this server
    std::vector<CachedConversation> conversations;
    std::vector<OutboxEntry> outbox;  // in the order of sending
};

/// What was known of a conversation is of another log, or has a gap before what comes: its numbers begin anew.
struct BegunAnew {
    std::string conversation;
};

/// From here on nothing outlives this run, and `error` says why and what to do. Comes once.
struct NotKept {
    Error error;
};

using ClientEvent =
    std::variant<Connecting, Reached, Connected, Disconnected, Received, Delivery, Restored, BegunAnew, NotKept>;

}  // namespace natter::net
