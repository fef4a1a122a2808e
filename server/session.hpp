// One connection to the server: frames in, requests out to the dispatcher; messages in, bytes out.
//
// Guarantees:
// 1. What comes from a peer, however bad, can close this session and no other.
// 2. What waits to be written is bounded: while more than `session_queue_bytes` wait, `offer` takes nothing, and
// nothing
//    is read from the peer; twice as much is the end of it. Whoever does not read at all for `limits::kPongTime` is
//    closed with a reason.
// 3. One write per turn of the loop; nothing is written from within `send` and `enqueue`.
// 4. `SessionOwner::on_gone` comes exactly once, after which the session does nothing more.
// Thread: the server's. Owner: Server, through shared pointers.
#pragma once

#include "net/protocol/messages.hpp"
#include "net/transport/transport.hpp"
#include "server/metrics.hpp"
#include "server/options.hpp"
#include "server/person.hpp"
#include "server/rate/token_bucket.hpp"

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace spdlog {
class logger;
}

namespace natter::server {

class Turn;

/// What a session needs from the server around it. Outlives every session.
class SessionOwner {
  public:
    virtual ~SessionOwner() = default;

    /// A request that decoded.
    virtual void on_request(Session& session, const net::ClientMessage& request) = 0;
    /// The session has been closed from this side; its person is to depart.
    virtual void on_leaving(Session& session) = 0;
    /// The peer goes on asking for what it has been refused; it is about to be closed.
    virtual void on_insisting(Session& session) = 0;
    /// All that waited to be written has been taken by the system.
    virtual void on_drained(Session& session) = 0;
    /// The connection is gone; its person is to depart, if still here.
    virtual void on_gone(Session& session, const std::string& why) = 0;
};

/// What all sessions of a server share.
struct SessionContext {
    SessionOwner& owner;
    Turn& turn;
    spdlog::logger& log;
    const ServerLimits& limits;
    const std::string& server_name;
    Metrics& metrics;
};

class Session : public net::TransportHandler, public std::enable_shared_from_this<Session> {
  public:
    using Clock = std::chrono::steady_clock;

    Session(net::SessionId id, std::unique_ptr<net::Transport> transport, net::Framing framing, net::Mode door_mode,
            SessionContext& context);
    ~Session() override;

    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void start();

    /// Says something to this peer alone.
    void send(const net::ServerMessage& message);
    /// Queues encoded bytes in this session's framing.
    void enqueue(net::Chunk chunk);
    /// The same for what the log could bring later as well: false if too much waits already.
    [[nodiscard]] bool offer(const net::Chunk& chunk);
    /// The log has been asked for something on this peer's behalf. Until `settle` the connection is kept open for the
    /// answer; of a peer for whom much is under way, nothing more is read.
    void owe(std::size_t bytes);
    /// The answer to it has been sent.
    void settle(std::size_t bytes);
    /// The one write of the turn.
    void write_out();

    /// Answers a request: `ok`, or the error. An empty id (plain text) needs no `ok`.
    void reply(const net::RequestId& re, const net::Error& error);

    /// Answers a frame that is no request, or comes out of order. Whoever sends too many of them is closed.
    void refuse(const net::RequestId& re, const net::Error& error);

    /// The same for a hello; whoever is banned is closed as well.
    void turn_away(const net::RequestId& re, const net::Error& error);
    /// Answers a request that came too soon after others; `what` is "messages". Whoever insists is closed.
    void slow_down(const net::RequestId& re, std::chrono::milliseconds wait, std::string_view what);

    /// Says goodbye with a reason, lets the last bytes leave, and closes. The log names `logged`, where somebody typed
    /// the reason.
    void close(const std::string& reason, std::optional<std::int64_t> retry_after = {},
               net::Ending ending = net::Ending::normal, std::string_view logged = {});
    /// The same because of an error, of which the log names the code.
    void close(const net::Error& error);
    /// Closes at once.
    void cut();

    /// To be called about once a second: finds peers that are silent, stuck or gone.
    void check(Clock::time_point now);

    /// Finds out how long the way there and back is, unless that is under way; `round_trip` tells it from then on.
    void measure();
    void note_pong();
    [[nodiscard]] std::optional<std::chrono::milliseconds> round_trip() const { return round_trip_; }

    /// Neither closing nor gone.
    [[nodiscard]] bool is_open() const { return !gone_ && closing_ == Clock::time_point{}; }
    [[nodiscard]] net::SessionId id() const { return id_; }
    [[nodiscard]] net::Framing framing() const { return framing_; }
    [[nodiscard]] net::Mode door_mode() const { return door_mode_; }
    [[nodiscard]] const std::string& peer() const { return transport_->peer(); }
    /// Whom the peer's address stands for, see origin_of.
    [[nodiscard]] std::string address() const;
    /// How many answers are still to come.
    [[nodiscard]] std::size_t owes() const { return owed_; }
    [[nodiscard]] Clock::time_point heard() const { return heard_; }
    [[nodiscard]] std::size_t queued_bytes() const { return transport_->queued_bytes(); }

    Person* person = nullptr;  // null before the hello and after the departure
    Role role = Role::guest;   // of the person to be
    std::string client;        // what the peer's program calls itself
    bool answers_pings = false;
    bool turned_away = false;  // at the door: the log counts it, and does not name it
    TokenBucket requests;

  private:
    void on_frame(std::string_view frame) override;
    void on_oversize() override;
    void on_control(net::Control control) override;
    void on_drained() override;
    void on_closed(const net::Error& why) override;

    [[nodiscard]] net::Result<net::ClientMessage> decode(std::string_view frame);
    void refuse_tls();
    void mark();
    void hold_or_go_on();
    void check_stuck(Clock::time_point now);
    void check_silent(Clock::time_point now);
    void ask_for_sign_of_life();

    net::SessionId id_;
    std::unique_ptr<net::Transport> transport_;
    net::Framing framing_;
    net::Mode door_mode_;
    SessionContext& context_;
    std::string close_reason_;
    Clock::time_point begun_;
    Clock::time_point heard_;
    Clock::time_point moved_;        // when the peer was last seen to take something, or to have taken all
    Clock::time_point closing_;      // since; zero: not closing
    std::uint64_t given_bytes_ = 0;  // to the transport, ever
    std::uint64_t taken_bytes_ = 0;  // of these by the peer, as far as the system tells, when last looked at
    Clock::time_point measuring_{};  // since; zero: no round trip is being measured
    std::optional<std::chrono::milliseconds> round_trip_;
    TokenBucket refusals_;
    std::size_t bad_frames_ = 0;
    std::size_t unknown_frames_ = 0;  // of kinds that this server does not know
    std::size_t owed_ = 0;            // answers of the log that are still to come
    std::size_t owed_bytes_ = 0;      // what they are about
    bool held_ = false;               // nothing is read from the peer
    bool asked_ = false;              // for a sign of life
    bool marked_ = false;
    bool gone_ = false;
};

}  // namespace natter::server
