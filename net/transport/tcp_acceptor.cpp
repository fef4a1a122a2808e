#include "net/transport/arrival.hpp"
#include "net/transport/stream_transport.hpp"
#include "net/transport/system_error.hpp"
#include "net/transport/tcp.hpp"
#include "net/transport/tcp_stream.hpp"

#include <fmt/core.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <unordered_map>
#include <utility>

namespace natter::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

// In one turn of the loop; then those who are connected have theirs.
constexpr int kAcceptedAtOnce = 128;

class TcpAcceptor : public Acceptor, private ArrivalOwner {
  public:
    TcpAcceptor(tcp::acceptor acceptor, std::string host, DoorSetup setup)
        : acceptor_(std::move(acceptor)),
          retry_(acceptor_.get_executor()),
          host_(std::move(host)),
          port_(acceptor_.local_endpoint().port()),
          setup_(std::move(setup)) {
        if (setup_.room == nullptr) setup_.room = std::make_shared<WaitingRoom>();
    }

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
        for (const auto& [address, arrival] : arrivals_) arrival->cancel();
        arrivals_.clear();
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
        auto arrival =
            std::make_shared<Arrival>(make_tcp_stream(std::move(socket)), setup_, static_cast<ArrivalOwner&>(*this));
        arrivals_.emplace(arrival.get(), arrival);
        arrival->start();
    }

    void on_known(Arrival& arrival, std::unique_ptr<Transport> transport, Framing framing) override {
        const auto kept = arrival.shared_from_this();
        arrivals_.erase(&arrival);
        on_accept_(std::move(transport), framing);
    }

    void on_over(Arrival& arrival) override { arrivals_.erase(&arrival); }

    tcp::acceptor acceptor_;
    asio::steady_timer retry_;
    std::string host_;
    std::uint16_t port_;
    DoorSetup setup_;
    OnAccept on_accept_;
    std::unordered_map<const Arrival*, std::shared_ptr<Arrival>> arrivals_;
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

std::unique_ptr<Transport> make_tcp_transport(tcp::socket socket, LastLine last_line) {
    return make_stream_transport(make_tcp_stream(std::move(socket)), std::make_unique<LineFramer>(last_line));
}

Result<std::unique_ptr<Acceptor>> listen_tcp(asio::io_context& io, const std::string& host, std::uint16_t port,
                                             DoorSetup setup) {
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
    return std::unique_ptr<Acceptor>(std::make_unique<TcpAcceptor>(std::move(acceptor), host, std::move(setup)));
}

}  // namespace natter::net
