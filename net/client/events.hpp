// What passes between a user interface and the network thread: requests one way, events the other. Plain values.
#pragma once

#include "net/protocol/error.hpp"
#include "net/protocol/messages.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <variant>

namespace natter::net {

/// Where to connect, and as whom.
struct ClientOptions {
    std::string server;  // tcp://host:port or host:port; the other schemes of protocol.md as they come
    std::string nick;
    Mode mode = Mode::group;
    std::string client_name = "natter";  // tells the server what program this is
    std::optional<std::string> token{};  // from an earlier welcome: be the same person again
    bool reconnect = true;               // false: one try, then `Disconnected` without a retry
    bool door_decides = false;           // true: not `mode`, but the door that the server was reached by
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

/// Asks for another nickname at the next hello (after `nick_taken`), and connects.
struct RenameRequest {
    std::string nick;
};

/// Says goodbye, flushes and disconnects; no reconnecting.
struct QuitRequest {};

using ClientRequest =
    std::variant<SayRequest, RetryRequest, DiscardRequest, SendRequest, ReconnectRequest, RenameRequest, QuitRequest>;

// ---- events: network thread to UI

struct Connecting {
    int attempt = 1;  // from 1, counted since the last time online
};

struct Connected {
    Welcome welcome;
    bool resumed = false;  // the same person as before, by token
};

/// Not online. `retry_at` is missing when no further try will be made (the user must act: `error` says how).
struct Disconnected {
    Error error;
    std::optional<std::chrono::steady_clock::time_point> retry_at;
};

/// A frame from the server. `ok`s for messages of the outbox come as `Delivery` instead.
struct Received {
    ServerMessage message;
};

enum class DeliveryState { waiting, sent, failed };

/// What became of a message said with `SayRequest`. `sent` carries the server's number and time.
struct Delivery {
    RequestId id;
    std::string to;
    DeliveryState state = DeliveryState::waiting;
    std::optional<Seq> seq{};
    std::optional<Time> at{};
    std::optional<Error> error{};
};

using ClientEvent = std::variant<Connecting, Connected, Disconnected, Received, Delivery>;

}  // namespace natter::net
