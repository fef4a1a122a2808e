#include "net/protocol/limits.hpp"
#include "net/transport/framing.hpp"
#include "net/transport/system_error.hpp"
#include "net/transport/tcp.hpp"

#include <fmt/core.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <array>
#include <functional>
#include <unordered_set>

namespace natter::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// In one turn of the loop; then those who are connected have theirs.
constexpr int kAcceptedAtOnce = 128;

// A new connection until it is known what it speaks: until bytes that tell, or silence for `kSniffTime`.
class Sniffing : public std::enable_shared_from_this<Sniffing> {
  public:
    using OnKnown = std::function<void(tcp::socket, Framing)>;

    explicit Sniffing(tcp::socket socket) : socket_(std::move(socket)), timer_(socket_.get_executor()) {}

    void start(OnKnown on_known) {
        on_known_ = std::move(on_known);
        timer_.expires_after(limits::kSniffTime);
        timer_.async_wait([self = shared_from_this()](const error_code& error) {
            if (!error) self->decide(true);
        });
        socket_.async_wait(tcp::socket::wait_read, [self = shared_from_this()](const error_code& error) {
            if (!error) self->decide(false);
        });
    }

    void cancel() {
        on_known_ = nullptr;
        timer_.cancel();
        error_code ignored;
        socket_.close(ignored);
    }

  private:
    // Bytes that could still become either wait for the timer: the socket would only say "readable" again at
    // once.
    void decide(bool time_is_up) {
        if (on_known_ == nullptr) return;
        std::array<char, kSniffBytes> first{};
        error_code error;
        socket_.non_blocking(true, error);
        const std::size_t count = socket_.receive(asio::buffer(first), tcp::socket::message_peek, error);
        const bool ended = error && error != asio::error::would_block && error != asio::error::try_again;
        const auto framing = sniff({first.data(), count});
        if (!framing && !time_is_up && !ended) return;
        timer_.cancel();
        error_code ignored;
        socket_.cancel(ignored);
        std::exchange(on_known_, nullptr)(std::move(socket_), framing.value_or(Framing::plain_text));
    }

    tcp::socket socket_;
    asio::steady_timer timer_;
    OnKnown on_known_;
};

class TcpAcceptor : public Acceptor {
  public:
    TcpAcceptor(tcp::acceptor acceptor, std::string host)
        : acceptor_(std::move(acceptor)),
          retry_(acceptor_.get_executor()),
          host_(std::move(host)),
          port_(acceptor_.local_endpoint().port()) {}

    ~TcpAcceptor() override { stop(); }
    TcpAcceptor(const TcpAcceptor&) = delete;
    TcpAcceptor& operator=(const TcpAcceptor&) = delete;

    void start(OnAccept on_accept) override {
        on_accept_ = std::move(on_accept);
        error_code ignored;
        acceptor_.non_blocking(true, ignored);
        accept();
    }

    void stop() override {
        *open_ = false;
        error_code ignored;
        acceptor_.close(ignored);
        retry_.cancel();
        for (const auto& sniffing : sniffing_) sniffing->cancel();
        sniffing_.clear();
    }

    const std::string& host() const override { return host_; }
    std::uint16_t port() const override { return port_; }

  private:
    void accept() {
        acceptor_.async_wait(tcp::acceptor::wait_read, [this, open = open_](const error_code& error) {
            if (*open && !error) accept_all();
        });
    }

    // All who wait at once, so that their arrivals fall into one turn of the loop.
    void accept_all() {
        error_code error;
        for (int i = 0; i < kAcceptedAtOnce && !error; ++i) {
            tcp::socket socket(acceptor_.get_executor());
            acceptor_.accept(socket, error);
            if (!error) look_at(std::move(socket));
        }
        const bool passing = error == asio::error::would_block || error == asio::error::try_again ||
                             error == asio::error::connection_aborted;
        if (!error || passing) {
            accept();
        } else {
            pause(error);
        }
    }

    // Out of file handles, most likely: trying again at once would only burn the processor.
    void pause(const error_code& error) {
        if (error == asio::error::operation_aborted) return;
        retry_.expires_after(std::chrono::milliseconds(100));
        retry_.async_wait([this, open = open_](const error_code& cancelled) {
            if (!cancelled && *open) accept();
        });
    }

    void look_at(tcp::socket socket) {
        auto sniffing = std::make_shared<Sniffing>(std::move(socket));
        sniffing_.insert(sniffing);
        sniffing->start([this, key = sniffing.get()](tcp::socket known, Framing framing) {
            sniffing_.erase(key->shared_from_this());
            const auto last_line = framing == Framing::plain_text ? LastLine::counts : LastLine::dropped;
            on_accept_(make_tcp_transport(std::move(known), last_line), framing);
        });
    }

    tcp::acceptor acceptor_;
    asio::steady_timer retry_;
    std::string host_;
    std::uint16_t port_;
    OnAccept on_accept_;
    std::unordered_set<std::shared_ptr<Sniffing>> sniffing_;
    std::shared_ptr<bool> open_ = std::make_shared<bool>(true);
};

Result<tcp::endpoint> numeric_endpoint(const std::string& host, std::uint16_t port) {
    error_code error;
    const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, error);
    if (error) {
        return Error{Errc::bad_address,
                     fmt::format("\"{}\" is not an address to listen on: write 127.0.0.1, 0.0.0.0, ::1 or :: or an "
                                 "address of this machine.",
                                 host)};
    }
    return tcp::endpoint(address, port);
}

Error listen_error(const error_code& error, const tcp::endpoint& endpoint) {
    const std::string where = endpoint_text(endpoint);
    if (error == boost::system::errc::address_not_available) {
        return {Errc::bad_address,
                fmt::format("{} is not an address of this machine: write 127.0.0.1, 0.0.0.0, ::1 or :: or one that it "
                            "has.",
                            where)};
    }
    if (error == asio::error::access_denied) {
        return {Errc::io_error,
                fmt::format("The system does not let this program listen at {}: choose a port from 1024.", where)};
    }
    return from_system(error, where);
}

}  // namespace

Result<std::unique_ptr<Acceptor>> listen_tcp(asio::io_context& io, const std::string& host, std::uint16_t port) {
    const auto endpoint = numeric_endpoint(host, port);
    if (!endpoint) return endpoint.error();
    tcp::acceptor acceptor(io);
    error_code error;
    acceptor.open(endpoint->protocol(), error);
#ifndef _WIN32  // there it would let two servers share a port
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
#endif
    if (!error) acceptor.bind(*endpoint, error);
    if (!error) acceptor.listen(tcp::acceptor::max_listen_connections, error);
    if (error) return listen_error(error, *endpoint);
    return std::unique_ptr<Acceptor>(std::make_unique<TcpAcceptor>(std::move(acceptor), host));
}

}  // namespace natter::net
