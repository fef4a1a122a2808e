// A framed, ordered connection to a peer, and what accepts such connections. There are two kinds: memory, and a framing
// over a stream of bytes (lines or WebSocket, over TCP or TLS).
//
// Guarantees (tests/net/transport/conformance_test.cpp holds every implementation to them):
// 1. Frames come whole, in order, without their line end. A frame over `limits::kFrameBytes` is reported once with
//    `on_oversize`, its bytes are skipped up to its end, and reading goes on; a WebSocket message over
//    `limits::kWebSocketSkipBytes` ends the connection. A last line without its end is dropped, unless a connection is
//    told that it counts (plain text).
// 2. One write is in flight at most. `write` only queues; `flush` hands what is queued to the system with one call.
// 3. `on_closed` comes exactly once, is the last call, and never comes from within a call of the owner's.
// 4. After `close` or `finish` no further frame arrives. After `on_closed` every function is a harmless no-op.
// 5. An idle connection holds no read buffer.
//
// Thread: all of it lives on the thread of the io_context that it was made with.
// Owner: whoever made it; it may be destroyed at any time outside its own callbacks, and then calls nothing any more.
#pragma once

#include "net/protocol/error.hpp"
#include "net/transport/framing.hpp"
#include "net/transport/privacy.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace natter::net {

/// Encoded bytes that many connections may hold at once: whole frames, as their framing has them.
using Chunk = std::shared_ptr<const std::string>;

/// Why a connection is ended from this side. WebSocket tells the peer so; other framings have no word for it.
enum class Ending { normal, policy, try_later };

/// A frame of the framing's own, that brings no message. As many of them cost as much as messages.
enum class Control { ping, pong, fragment };

/// What the owner of a transport is told.
class TransportHandler {
  public:
    virtual ~TransportHandler() = default;

    /// One frame. The view lives during the call.
    virtual void on_frame(std::string_view frame) = 0;
    /// A frame that was too large has been skipped.
    virtual void on_oversize() = 0;
    /// A frame of the framing's own has come. A ping is answered after this, unless the transport is closed by then.
    virtual void on_control(Control) {}
    /// All that had to wait for the peer to read has been handed to the system.
    virtual void on_drained() = 0;
    /// The connection is gone. `closed` after the peer's end, `io_error` with the system's words otherwise.
    virtual void on_closed(const Error& why) = 0;
};

class Transport {
  public:
    virtual ~Transport() = default;

    /// Begins reading. `handler` must outlive this object or be replaced by nothing: it is never owned.
    virtual void start(TransportHandler& handler) = 0;

    /// Stops and resumes reading, so that a peer can be held back.
    virtual void hold_reading(bool held) = 0;

    /// While kept open, a peer that has ended its direction is not gone: an answer is still to come.
    virtual void keep_open(bool kept) = 0;

    /// A line as it is to be given to `write`. A server, which shares its chunks, encodes by `framed(Framing, ...)`.
    [[nodiscard]] virtual std::string framed(std::string line) const { return line; }

    /// Queues bytes for the next `flush`.
    virtual void write(Chunk bytes) = 0;
    virtual void flush() = 0;

    /// Bytes queued and not yet taken by the system.
    [[nodiscard]] virtual std::size_t queued_bytes() const = 0;
    /// Bytes that the system has taken and the peer's has not; 0 where the system does not tell.
    [[nodiscard]] virtual std::size_t unacknowledged_bytes() const { return 0; }

    /// Lets everything queued leave, tells the peer that no more will come, and is closed when the peer has
    /// closed too. The owner bounds the time with `close`.
    virtual void finish(Ending ending = Ending::normal) = 0;

    /// Closes at once.
    virtual void close() = 0;

    /// "127.0.0.1:40112", "[::1]:40112" or "memory:7".
    [[nodiscard]] virtual const std::string& peer() const = 0;

    /// What never leaves this process is kept from everybody.
    [[nodiscard]] virtual Privacy privacy() const { return {}; }
};

class Acceptor {
  public:
    /// A new connection, not yet started, and what its first bytes say that it speaks.
    using OnAccept = std::function<void(std::unique_ptr<Transport>, Framing)>;

    virtual ~Acceptor() = default;

    /// Begins to accept.
    virtual void start(OnAccept on_accept) = 0;
    /// Accepts no more. Connections that were handed over stay.
    virtual void stop() = 0;

    [[nodiscard]] virtual const std::string& host() const = 0;
    /// The real port, where 0 was asked for.
    [[nodiscard]] virtual std::uint16_t port() const = 0;
};

}  // namespace natter::net
