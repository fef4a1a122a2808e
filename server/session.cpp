#include "server/session.hpp"

#include "net/protocol/codec.hpp"
#include "net/protocol/limits.hpp"
#include "net/transport/websocket_frame.hpp"
#include "net/util/utf8.hpp"
#include "server/rate/gate.hpp"
#include "server/text_door.hpp"
#include "server/turn.hpp"

#include <fmt/core.h>
#include <spdlog/logger.h>

#include <utility>

namespace natter::server {

using net::Errc;
using net::Error;
using net::Framing;
namespace limits = net::limits;

namespace {

constexpr std::chrono::milliseconds kBackAfterSilence{1'000};
constexpr std::size_t kErrorBytes = 4'096;  // of a sentence, which may repeat what somebody wrote

}  // namespace

Session::Session(net::SessionId id, std::unique_ptr<net::Transport> transport, Framing framing, net::Mode door_mode,
                 SessionContext& context)
    : id_(id),
      transport_(std::move(transport)),
      framing_(framing),
      door_mode_(door_mode),
      context_(context),
      begun_(Clock::now()),
      heard_(begun_),
      moved_(begun_) {}

Session::~Session() = default;

void Session::start() {
    transport_->start(*this);
    if (framing_ == Framing::plain_text) {
        enqueue(std::make_shared<const std::string>(text_greeting(context_.server_name)));
    } else if (!is_json(framing_)) {
        refuse_tls();
    }
}

// The door has no certificate: a fatal alert (handshake_failure) is what a TLS client understands.
void Session::refuse_tls() {
    using std::string_literals::operator""s;
    transport_->write(std::make_shared<const std::string>("\x15\x03\x03\x00\x02\x02\x28"s));
    close_reason_ = "it speaks TLS, which this door does not";
    closing_ = Clock::now();
    transport_->finish();
}

void Session::send(const net::ServerMessage& message) {
    std::string bytes = is_json(framing_) ? net::framed(framing_, net::encode(message)) : to_text(message);
    if (!bytes.empty()) enqueue(std::make_shared<const std::string>(std::move(bytes)));
}

void Session::enqueue(net::Chunk chunk) {
    if (!is_open()) return;
    if (transport_->queued_bytes() > 2 * context_.limits.session_queue_bytes) {
        close_reason_ = "it reads too slowly";
        cut();
        return;
    }
    given_bytes_ += chunk->size();
    context_.metrics.queued_bytes += chunk->size();
    transport_->write(std::move(chunk));
    mark();
    hold_or_go_on();
}

bool Session::offer(const net::Chunk& chunk) {
    if (!is_open()) return true;
    const std::size_t queued = transport_->queued_bytes();
    if (queued + chunk->size() > context_.limits.session_queue_bytes) return false;
    enqueue(chunk);
    return true;
}

void Session::owe(std::size_t bytes) {
    owed_bytes_ += bytes;
    if (owed_++ == 0) transport_->keep_open(true);
    hold_or_go_on();
}

void Session::settle(std::size_t bytes) {
    owed_bytes_ -= bytes;
    if (--owed_ == 0) transport_->keep_open(false);
    hold_or_go_on();
}

void Session::on_drained() {
    hold_or_go_on();
    context_.owner.on_drained(*this);
}

void Session::hold_or_go_on() {
    const bool hold =
        transport_->queued_bytes() > context_.limits.session_queue_bytes || owed_bytes_ > limits::kUnstoredBytes;
    if (gone_ || hold == std::exchange(held_, hold)) return;
    transport_->hold_reading(hold);
    heard_ = Clock::now();
}

void Session::mark() {
    if (!std::exchange(marked_, true)) context_.turn.mark(shared_from_this());
}

void Session::write_out() {
    marked_ = false;
    if (gone_) return;
    transport_->flush();
    if (!gone_ && transport_->queued_bytes() == 0) on_drained();
}

void Session::reply(const net::RequestId& re, const Error& error) {
    ++context_.metrics.errors[static_cast<std::size_t>(error.code)];
    net::ErrorReply reply{.re = {},
                          .code = std::string(to_word(error.code)),
                          .message = std::string(net::clip(error.message, kErrorBytes)),
                          .retry_after = error.retry_after};
    if (!re.empty()) reply.re = re;
    send(reply);
}

void Session::turn_away(const net::RequestId& re, const Error& error) {
    reply(re, error);
    if (error.code == Errc::banned) close(error);
}

void Session::close(const Error& error) {
    close(error.message, error.retry_after, net::Ending::normal, to_word(error.code));
}

void Session::close(const std::string& reason, std::optional<std::int64_t> retry_after, net::Ending ending,
                    std::string_view logged) {
    if (!is_open()) return;
    context_.turn.end();
    if (!is_open()) return;
    send(net::Bye{.reason = reason, .retry_after = retry_after});
    close_reason_ = logged.empty() ? reason : logged;
    closing_ = Clock::now();
    context_.owner.on_leaving(*this);
    transport_->finish(retry_after ? net::Ending::try_later : ending);
}

std::string Session::address() const { return origin_of(peer()); }

void Session::cut() { transport_->close(); }

net::Result<net::ClientMessage> Session::decode(std::string_view frame) {
    // A client that took its time with its hello looked like plain text at first.
    if (framing_ == Framing::plain_text && person == nullptr && frame.starts_with('{')) framing_ = Framing::json_lines;
    if (is_json(framing_)) return net::decode_client(frame);
    return from_text(frame, person != nullptr, person == nullptr ? std::string() : person->current);
}

void Session::on_frame(std::string_view frame) {
    const auto self = shared_from_this();
    heard_ = Clock::now();
    asked_ = false;
    if (frame.empty()) return;
    const auto request = decode(frame);
    if (!request) {
        refuse(is_json(framing_) ? net::request_id_of(frame).value_or("") : "", request.error());
        return;
    }
    context_.owner.on_request(*this, *request);
}

void Session::on_oversize() {
    refuse("",
           {Errc::too_large, fmt::format("A line may have at most {} bytes; send less at once.", limits::kFrameBytes)});
}

// Whatever comes by it, a frame is work: so many of them are taken as of requests.
void Session::on_control(net::Control control) {
    const auto self = shared_from_this();
    heard_ = Clock::now();
    asked_ = false;
    if (control == net::Control::pong) note_pong();
    const auto wait = requests.take(context_.limits.rates.requests, heard_);
    if (!wait) return;
    ++context_.metrics.rate_limited[static_cast<std::size_t>(Asked::request)];
    slow_down("", *wait, "frames");
}

void Session::refuse(const net::RequestId& re, const Error& error) {
    // A newer client may know kinds that this server does not: it is told so, and stays.
    const bool newer = error.code == Errc::unknown_type;
    std::size_t& count = newer ? unknown_frames_ : bad_frames_;
    if (++count <= limits::kBadFrames) {
        context_.log.warn("session {} from {}: bad frame: {}", id_.value, peer(), to_word(error.code));
    }
    reply(re, error);
    if (!newer && count >= limits::kBadFrames) {
        close("Too many lines that cannot be read; check what is being sent.", {}, net::Ending::policy);
    }
}

void Session::slow_down(const net::RequestId& re, std::chrono::milliseconds wait, std::string_view what) {
    constexpr Rate kRefusals{limits::kRefusalsPerSecond, limits::kRefusalBurst};
    if (refusals_.take(kRefusals, heard_)) {
        constexpr std::chrono::milliseconds kLater = limits::kInsistedTime;
        context_.owner.on_insisting(*this);
        close("Too much at once, in spite of being told so: come back in a minute, and slow down.", kLater.count());
        return;
    }
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    reply(re,
          {Errc::rate_limited, fmt::format("Too many {} at once: try again in {} s.", what, seconds), wait.count()});
}

void Session::on_closed(const Error& why) {
    const auto self = shared_from_this();
    gone_ = true;
    context_.owner.on_gone(*this, close_reason_.empty() ? why.message : close_reason_);
}

void Session::check(Clock::time_point now) {
    if (gone_) return;
    if (closing_ != Clock::time_point{}) {
        if (now - closing_ >= limits::kCloseTime) cut();
        return;
    }
    if (person == nullptr && now - begun_ >= context_.limits.hello_time) {
        close("No nickname came in time; connect again when you are ready.");
        return;
    }
    check_stuck(now);
    check_silent(now);
}

void Session::check_stuck(Clock::time_point now) {
    const std::size_t queued = transport_->queued_bytes();
    if (queued == 0) moved_ = now;
    if (queued == 0) return;
    // The system takes bytes by the megabyte, and of a slow reader for a long time none.
    const std::uint64_t taken = given_bytes_ - queued - transport_->unacknowledged_bytes();
    if (taken != taken_bytes_) moved_ = now;
    taken_bytes_ = taken;
    if (now - moved_ < context_.limits.pong_time) return;
    close_reason_ = "it has stopped reading";
    cut();
}

void Session::measure() {
    if (measuring_ != Clock::time_point{} || !is_open() || !is_json(framing_) || person == nullptr) return;
    measuring_ = Clock::now();
    ask_for_sign_of_life();
}

void Session::note_pong() {
    answers_pings = true;
    const auto since = std::exchange(measuring_, Clock::time_point{});
    if (since == Clock::time_point{}) return;
    round_trip_ = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - since);
}

// Every program that speaks WebSocket answers to its own ping, a browser by itself.
void Session::ask_for_sign_of_life() {
    if (framing_ != Framing::websocket) return send(net::Ping{});
    enqueue(std::make_shared<const std::string>(net::websocket::frame(net::websocket::Opcode::ping, {})));
}

// Whoever has never answered a ping may not know it: then the system's own probes must do.
void Session::check_silent(Clock::time_point now) {
    const auto silent = now - heard_;
    if (held_) return;
    if (!is_json(framing_) || person == nullptr || silent < context_.limits.ping_after) return;
    if (!asked_) {
        asked_ = true;
        ask_for_sign_of_life();
    } else if (answers_pings && silent >= context_.limits.ping_after + context_.limits.pong_time) {
        close("No sign of life from you for a while; connect again.", kBackAfterSilence.count());
    }
}

}  // namespace natter::server
