#include "server/search/http_connect.hpp"

#include "net/tls/trust.hpp"
#include "net/transport/system_error.hpp"
#include "net/transport/tcp_stream.hpp"
#include "net/transport/tls_stream.hpp"
#include "server/search/host_lookup.hpp"

#include <fmt/core.h>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <utility>

namespace natter::server {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// In this order: look up, connect, the proxy's tunnel, TLS; what is not needed is passed over.
class Opening : public net::StreamWaiter, public std::enable_shared_from_this<Opening> {
  public:
    Opening(const asio::any_io_executor& executor, std::shared_ptr<const HttpClientOptions> options,
            OnHttpConnect on_connect)
        : options_(std::move(options)), on_connect_(std::move(on_connect)), executor_(executor), socket_(executor) {}

    void start() {
        const HttpUrl& first = options_->proxy ? *options_->proxy : options_->service;
        where_ = authority_of(first);
        lookup_ = std::make_unique<HostLookup>(
            executor_, first.host, first.port,
            [self = shared_from_this()](const error_code& error, const auto& found) { self->on_found(error, found); });
    }

    void cancel() {
        on_connect_ = nullptr;
        lookup_ = nullptr;
        error_code ignored;
        socket_.close(ignored);
        if (stream_ != nullptr) stream_->close();
    }

  private:
    void on_found(const error_code& error, const Endpoints& found) {
        if (on_connect_ == nullptr) return;
        if (error) return fail(HttpFailure::Kind::unknown_host, net::from_system(error, where_).message);
        asio::async_connect(socket_, found, [self = shared_from_this()](const error_code& failed, const auto&) {
            if (self->on_connect_ == nullptr) return;
            if (failed)
                return self->fail(HttpFailure::Kind::unreachable, net::from_system(failed, self->where_).message);
            self->begin();
        });
    }

    void begin() {
        const HttpUrl& service = options_->service;
        stream_ = net::make_tcp_stream(std::move(socket_));
        if (options_->proxy && service.tls) {
            const std::string to = authority_of(service);
            unsent_ = fmt::format("CONNECT {0} HTTP/1.1\r\nHost: {0}\r\n{1}\r\n", to, proxy_authorization(*options_));
            tunnel_ = std::make_unique<net::HttpResponseReader>(net::HttpResponseReader::To::connect);
            return send_request();
        }
        begin_tls();
    }

    void on_ready(net::Direction, const error_code& error) override {
        if (error || on_connect_ == nullptr) return;
        if (!unsent_.empty()) return send_request();
        tunnel_ != nullptr ? read_tunnel() : step();
    }

    void send_request() {
        error_code error;
        const asio::const_buffer request = asio::buffer(unsent_);
        unsent_.erase(0, stream_->write_some({&request, 1}, error));
        if (error && !net::would_block(error))
            return fail(HttpFailure::Kind::proxy, net::from_system(error, where_).message);
        stream_->async_wait(unsent_.empty() ? net::Direction::read : net::Direction::write, shared_from_this());
    }

    void read_tunnel() {
        error_code error;
        const auto buffer = net::shared_read_buffer();
        const std::size_t count = stream_->read_some(buffer, error);
        using State = net::HttpResponseReader::State;
        State state = tunnel_->feed({buffer.data(), count});
        if (error && !net::would_block(error) && state == State::more) state = tunnel_->feed_end();
        if (state == State::bad)
            return fail(HttpFailure::Kind::proxy, fmt::format("{} is no HTTP proxy, or has hung up.", where_));
        if (state == State::more) return stream_->async_wait(net::Direction::read, shared_from_this());
        const int status = tunnel_->head().status;
        if (status >= 300)
            return fail(HttpFailure::Kind::proxy, fmt::format("The proxy {} refuses with {}.", where_, status));
        tunnel_.reset();
        begin_tls();
    }

    void begin_tls() {
        if (!options_->service.tls) return succeed();
        where_ = authority_of(options_->service);
        check_ = std::make_shared<net::TlsCheck>(net::TlsTrust{.authorities = options_->authorities},
                                                 options_->service.host);
        stream_ = net::make_tls_client_stream(std::move(stream_), check_);
        if (stream_ == nullptr) return fail(HttpFailure::Kind::tls, "TLS cannot be used on this computer.");
        step();
    }

    void step() {
        error_code error;
        stream_->establish(error);
        if (net::would_block(error)) return stream_->async_wait(net::Direction::read, shared_from_this());
        if (error) return fail_handshake(error);
        succeed();
    }

    void fail_handshake(const error_code& error) {
        if (const auto refusal = check_->refusal()) {
            return fail(HttpFailure::Kind::tls,
                        fmt::format("The certificate of {} is not trusted: {}.", where_, check_->doubt()));
        }
        if (error != boost::system::errc::protocol_error) {
            return fail(HttpFailure::Kind::unreachable, net::from_system(error, where_).message);
        }
        fail(HttpFailure::Kind::tls, fmt::format("{} does not speak TLS as this server does.", where_));
    }

    void succeed() {
        if (auto done = std::exchange(on_connect_, nullptr)) done(std::move(stream_));
    }

    void fail(HttpFailure::Kind kind, std::string cause) {
        auto done = std::exchange(on_connect_, nullptr);
        if (done == nullptr) return;
        cancel();
        done(HttpFailure{kind, std::move(cause)});
    }

    std::shared_ptr<const HttpClientOptions> options_;
    OnHttpConnect on_connect_;
    asio::any_io_executor executor_;
    std::unique_ptr<HostLookup> lookup_;
    tcp::socket socket_;
    std::unique_ptr<net::ByteStream> stream_;
    std::shared_ptr<net::TlsCheck> check_;
    std::unique_ptr<net::HttpResponseReader> tunnel_;
    std::string unsent_;
    std::string where_;
};

class Handle : public HttpConnect {
  public:
    explicit Handle(std::shared_ptr<Opening> opening) : opening_(std::move(opening)) {}
    ~Handle() override { opening_->cancel(); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

  private:
    std::shared_ptr<Opening> opening_;
};

}  // namespace

std::unique_ptr<HttpConnect> http_connect(const asio::any_io_executor& executor,
                                          std::shared_ptr<const HttpClientOptions> options, OnHttpConnect on_connect) {
    auto opening = std::make_shared<Opening>(executor, std::move(options), std::move(on_connect));
    opening->start();
    return std::make_unique<Handle>(std::move(opening));
}

}  // namespace natter::server
