#include "net/transport/arrival.hpp"

#include "net/protocol/limits.hpp"
#include "net/transport/framing.hpp"
#include "net/transport/stream_transport.hpp"
#include "net/transport/tls_stream.hpp"
#include "net/transport/websocket_framer.hpp"
#include "net/transport/websocket_upgrade.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>

#include <array>
#include <span>
#include <utility>

namespace natter::net {

namespace asio = boost::asio;
using boost::system::error_code;

Arrival::Arrival(std::unique_ptr<ByteStream> stream, const DoorSetup& setup, ArrivalOwner& owner)
    : stream_(std::move(stream)), setup_(setup), owner_(&owner), timer_(stream_->executor()) {}

Arrival::~Arrival() = default;

void Arrival::start() {
    place_ = setup_.room->enter(stream_->peer(), [this] { over(); });
    arm_for_first_bytes();
    await();
}

void Arrival::cancel() {
    owner_ = nullptr;
    place_.reset();
    timer_.cancel();
    if (stream_ != nullptr) stream_->close();
    last_words_.reset();
}

void Arrival::on_ready(Direction, const error_code& error) {
    waiting_ = false;
    if (!error) step();
}

void Arrival::await() {
    if (std::exchange(waiting_, true)) return;
    stream_->async_wait(Direction::read, shared_from_this());
}

void Arrival::arm(std::chrono::milliseconds time) {
    timer_.expires_after(time);
    timer_.async_wait([self = shared_from_this()](const error_code& error) {
        // It may have been set anew after it had gone off.
        if (!error && self->timer_.expiry() <= asio::steady_timer::clock_type::now()) self->on_time_up();
    });
}

void Arrival::arm_for_first_bytes() {
    const bool may_be_typed = !in_tls_ && !setup_.for_http;
    arm(may_be_typed ? limits_now().sniff_time : limits_now().time);
}

std::optional<std::chrono::milliseconds> Arrival::wait_for(Effort effort) const {
    return setup_.admit ? setup_.admit(effort, stream_->peer()) : std::nullopt;
}

void Arrival::on_time_up() {
    if (owner_ == nullptr) return;
    if (!established_ || http_ != nullptr || answered_) return over();
    decide(Framing::plain_text);
}

void Arrival::step() {
    if (owner_ == nullptr || stream_ == nullptr || answered_) return;
    if (!established_) {
        error_code error;
        stream_->establish(error);
        if (would_block(error)) return await();
        if (error) return over();
        established_ = true;
        if (in_tls_) arm_for_first_bytes();
    }
    if (http_ != nullptr) {
        read_request();
    } else {
        sniff_some();
    }
}

void Arrival::sniff_some() {
    std::array<char, kSniffBytes> bytes{};
    error_code error;
    const bool begins = seen_.empty();
    const auto room = std::span(bytes).first(kSniffBytes - seen_.size());
    seen_.append(bytes.data(), stream_->read_some(room, error));
    const bool ended = error && !would_block(error);
    const auto framing = sniff(seen_);
    if (framing || ended) return decide(framing.value_or(Framing::plain_text));
    if (begins && !seen_.empty()) arm(limits_now().time);  // as an HTTP request does
    await();
}

void Arrival::decide(Framing framing) {
    stream_->unread(std::exchange(seen_, {}));
    if (framing == Framing::tls && !in_tls_ && setup_.tls != nullptr) return wrap_in_tls();
    if (framing == Framing::http) return expect_request();
    const auto last_line = framing == Framing::plain_text ? LastLine::counts : LastLine::dropped;
    hand_over(std::make_unique<LineFramer>(last_line), framing);
}

void Arrival::wrap_in_tls() {
    if (wait_for(Effort::handshake)) return over();
    stream_ = make_tls_server_stream(std::move(stream_), *setup_.tls);
    if (stream_ == nullptr) return over();
    in_tls_ = true;
    established_ = false;
    arm(limits_now().time);
    step();
}

void Arrival::expect_request() {
    if (const auto wait = wait_for(Effort::request)) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(*wait).count();
        return answer({.status = 429,
                       .body = "Too many requests from your address at once: try again a little later.\n",
                       .headers = {{"Retry-After", std::to_string(seconds)}}});
    }
    http_ = std::make_unique<HttpReader>();
    arm(limits_now().time);
    step();
}

void Arrival::read_request() {
    const auto buffer = shared_read_buffer();
    error_code error;
    const std::size_t count = stream_->read_some(buffer, error);
    if (would_block(error)) return await();
    if (error && error != asio::error::eof) return over();
    switch (error ? http_->feed_end() : http_->feed({buffer.data(), count})) {
        case HttpReader::State::more:
            if (http_->take_wish_to_continue()) tell_to_continue();
            return await();
        case HttpReader::State::bad: return answer(http_->refusal());
        case HttpReader::State::whole: return route();
    }
}

// It fits into what the system takes at once; a peer to whom it does not has not read what it asked for before.
void Arrival::tell_to_continue() {
    constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    const asio::const_buffer bytes(kContinue.data(), kContinue.size());
    error_code ignored;
    static_cast<void>(stream_->write_some({&bytes, 1}, ignored));
}

void Arrival::route() {
    HttpRequest request = http_->request();
    request.peer = stream_->peer();
    request.exposed = stream_->privacy().exposed;
    without_body_ = request.method == "HEAD";
    if (request.path == kWebSocketPath) return upgrade(request);
    if (!setup_.http) return answer({.status = 404, .body = "There is nothing here.\n"});
    const auto self = shared_from_this();
    setup_.http(request, [waiting = std::weak_ptr(self)](const HttpResponse& response) {
        if (const auto arrival = waiting.lock()) arrival->answer(response);
    });
}

void Arrival::upgrade(const HttpRequest& request) {
    const UpgradeAnswer upgrade_answer = answer_upgrade(request, setup_.origins, setup_.address);
    if (upgrade_answer.refusal) return answer(*upgrade_answer.refusal);
    stream_->unread(http_->rest());
    hand_over(std::make_unique<WebSocketFramer>(WebSocketRole::server), Framing::websocket, upgrade_answer.accepted);
}

void Arrival::answer(const HttpResponse& response) {
    if (owner_ == nullptr || std::exchange(answered_, true)) return;
    last_words_ = make_stream_transport(std::move(stream_), std::make_unique<LineFramer>(LastLine::dropped));
    last_words_->start(*this);
    last_words_->write(std::make_shared<const std::string>(encode(response, !without_body_)));
    last_words_->finish();
    arm(limits::kCloseTime);
}

void Arrival::hand_over(std::unique_ptr<Framer> framer, Framing framing, std::string first_words) {
    place_.reset();
    timer_.cancel();
    if (waiting_) stream_->cancel();
    auto transport = make_stream_transport(std::move(stream_), std::move(framer));
    if (!first_words.empty()) {
        transport->write(std::make_shared<const std::string>(std::move(first_words)));
        transport->flush();
    }
    if (auto* owner = std::exchange(owner_, nullptr)) owner->on_known(*this, std::move(transport), framing);
}

// In a turn of its own: a transport must not go from within its own callback.
void Arrival::over() {
    auto* const owner = std::exchange(owner_, nullptr);
    if (owner == nullptr) return;
    place_.reset();
    timer_.cancel();
    if (stream_ != nullptr) stream_->close();
    asio::post(timer_.get_executor(), [self = shared_from_this()] { self->last_words_.reset(); });
    owner->on_over(*this);
}

}  // namespace natter::net
