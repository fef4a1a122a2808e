#include "net/transport/connect.hpp"

#include "net/protocol/limits.hpp"
#include "net/transport/line_framer.hpp"
#include "net/transport/stream_transport.hpp"
#include "net/transport/system_error.hpp"
#include "net/transport/tcp_stream.hpp"
#include "net/transport/tls_stream.hpp"
#include "net/transport/websocket_framer.hpp"
#include "net/transport/websocket_upgrade.hpp"

#include <fmt/core.h>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <utility>

namespace natter::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// A door takes silence for plain text, and then whoever is late with TLS or HTTP is not understood any more.
constexpr int kTries = 4;

// In this order: look up, connect, TLS, the WebSocket upgrade; what the scheme does not have is passed over.
class Attempt : public StreamWaiter, public std::enable_shared_from_this<Attempt> {
  public:
    Attempt(asio::io_context& io, ServerUrl url, const Scheme& scheme, OnConnect on_connect, TlsTrust trust)
        : url_(std::move(url)),
          scheme_(scheme),
          trust_(std::move(trust)),
          on_connect_(std::move(on_connect)),
          resolver_(io),
          socket_(io),
          timer_(io) {}

    void start() {
        timer_.expires_after(limits::kConnectTime);
        timer_.async_wait([self = shared_from_this()](const error_code& error) {
            if (!error) self->fail(from_system(asio::error::timed_out, authority_of(self->url_)));
        });
        resolver_.async_resolve(url_.host, std::to_string(url_.port),
                                [self = shared_from_this()](const error_code& error, const auto& found) {
                                    if (error) return self->fail(from_system(error, self->url_.host));
                                    self->found_ = found;
                                    self->try_each();
                                });
    }

    void cancel() {
        on_connect_ = nullptr;
        resolver_.cancel();
        timer_.cancel();
        error_code ignored;
        socket_.close(ignored);
        if (stream_ != nullptr) stream_->close();
    }

  private:
    void try_each() {
        if (on_connect_ == nullptr) return;
        ++tries_;
        // Reading the authorities takes a while, and a door that hears nothing takes a connection for plain text.
        if (scheme_.tls) check_ = std::make_shared<TlsCheck>(trust_, url_.host);
        asio::async_connect(socket_, found_, [self = shared_from_this()](const error_code& error, const auto&) {
            if (self->on_connect_ == nullptr) return;
            if (error) return self->fail(from_system(error, authority_of(self->url_)));
            self->begin();
        });
    }

    void begin() {
        stream_ = make_tcp_stream(std::move(socket_));
        if (scheme_.tls) {
            stream_ = make_tls_client_stream(std::move(stream_), check_);
            if (stream_ == nullptr) return fail({Errc::io_error, "TLS cannot be used on this computer."});
        }
        if (scheme_.websocket) {
            key_ = make_upgrade_key();
            unsent_ = upgrade_request(authority_of(url_), key_);
        }
        step();
    }

    void on_ready(Direction, const error_code& error) override {
        if (!error && on_connect_ != nullptr) step();
    }

    void step() {
        error_code error;
        stream_->establish(error);
        if (would_block(error)) return stream_->async_wait(Direction::read, shared_from_this());
        if (error) return try_again_or_fail(handshake_error(error));
        if (!unsent_.empty()) return send_request();
        if (!key_.empty()) return read_response();
        succeed(std::make_unique<LineFramer>(LastLine::dropped));
    }

    void send_request() {
        error_code error;
        const asio::const_buffer request = asio::buffer(unsent_);
        unsent_.erase(0, stream_->write_some({&request, 1}, error));
        if (error && !would_block(error)) return fail(from_system(error, authority_of(url_)));
        stream_->async_wait(unsent_.empty() ? Direction::read : Direction::write, shared_from_this());
    }

    void read_response() {
        error_code error;
        const auto buffer = shared_read_buffer();
        response_.append(buffer.data(), stream_->read_some(buffer, error));
        if (error && !would_block(error)) return fail(from_system(error, authority_of(url_)));
        const auto head = check_upgrade(response_, key_);
        if (!head) return try_again_or_fail(head.error());
        if (*head == 0) return stream_->async_wait(Direction::read, shared_from_this());
        stream_->unread(std::string_view(response_).substr(*head));
        succeed(std::make_unique<WebSocketFramer>(WebSocketRole::client));
    }

    void succeed(std::unique_ptr<Framer> framer) {
        auto done = std::exchange(on_connect_, nullptr);
        timer_.cancel();
        if (done != nullptr) done(make_stream_transport(std::move(stream_), std::move(framer)));
    }

    // The greeting that a late one gets cannot be told from a server that speaks neither.
    void try_again_or_fail(const Error& error) {
        if (error.code != Errc::unsupported || tries_ == kTries) return fail(error);
        stream_->close();
        socket_ = tcp::socket(resolver_.get_executor());
        response_.clear();
        try_each();
    }

    void fail(const Error& error) {
        auto done = std::exchange(on_connect_, nullptr);
        if (done == nullptr) return;
        cancel();
        done(error);
    }

    [[nodiscard]] Error handshake_error(const error_code& error) const {
        if (auto refusal = check_->refusal()) return *std::move(refusal);
        if (error != boost::system::errc::protocol_error) return from_system(error, authority_of(url_));
        return {
            Errc::unsupported,
            fmt::format("{0} does not speak TLS as this program does: check the address and port. If nothing is to be "
                        "encrypted there, write {1}://{0}.",
                        authority_of(url_), scheme_.websocket ? "ws" : "tcp")};
    }

    ServerUrl url_;
    const Scheme& scheme_;
    TlsTrust trust_;
    OnConnect on_connect_;
    tcp::resolver resolver_;
    tcp::resolver::results_type found_;
    tcp::socket socket_;
    asio::steady_timer timer_;
    std::unique_ptr<ByteStream> stream_;
    std::shared_ptr<TlsCheck> check_;
    std::string key_;       // of the WebSocket upgrade
    std::string unsent_;    // of its request
    std::string response_;  // to it
    int tries_ = 0;
};

class AttemptHandle : public ConnectAttempt {
  public:
    explicit AttemptHandle(std::shared_ptr<Attempt> attempt) : attempt_(std::move(attempt)) {}
    ~AttemptHandle() override { attempt_->cancel(); }
    AttemptHandle(const AttemptHandle&) = delete;
    AttemptHandle& operator=(const AttemptHandle&) = delete;

  private:
    std::shared_ptr<Attempt> attempt_;
};

// Of a scheme that nothing here speaks.
class HopelessAttempt : public ConnectAttempt {
  public:
    HopelessAttempt(asio::io_context& io, OnConnect on_connect, Error error)
        : on_connect_(std::make_shared<OnConnect>(std::move(on_connect))) {
        asio::post(io, [waiting = std::weak_ptr(on_connect_), error = std::move(error)] {
            if (const auto still_wanted = waiting.lock()) (*still_wanted)(error);
        });
    }

  private:
    std::shared_ptr<OnConnect> on_connect_;
};

}  // namespace

std::unique_ptr<ConnectAttempt> connect(asio::io_context& io, const ServerUrl& url, OnConnect on_connect,
                                        TlsTrust trust) {
    const Scheme* const scheme = find_scheme(url.scheme);
    if (scheme == nullptr) {
        Error error{Errc::bad_address, fmt::format("\"{}://\" is not spoken here: use tcp:// or tls://.", url.scheme)};
        return std::make_unique<HopelessAttempt>(io, std::move(on_connect), std::move(error));
    }
    if (!trust.pinned) trust.pinned = url.pinned;
    auto attempt = std::make_shared<Attempt>(io, url, *scheme, std::move(on_connect), std::move(trust));
    attempt->start();
    return std::make_unique<AttemptHandle>(std::move(attempt));
}

}  // namespace natter::net
