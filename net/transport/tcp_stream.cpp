#include "net/transport/tcp_stream.hpp"

#include "net/transport/loopback.hpp"
#include "net/transport/socket_options.hpp"
#include "net/transport/system_error.hpp"

#include <utility>

namespace natter::net {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

class TcpStream : public ByteStream {
  public:
    explicit TcpStream(tcp::socket socket) : socket_(std::move(socket)), peer_(endpoint_text(socket_)) {
        ErrorCode ignored;
        socket_.non_blocking(true, ignored);
        socket_.set_option(tcp::no_delay(true), ignored);
        detect_half_open(socket_);
    }

    // A single buffer goes the shorter way through the system.
    std::size_t write_some(Buffers buffers, ErrorCode& error) override {
        return buffers.size() == 1 ? socket_.write_some(buffers.front(), error) : socket_.write_some(buffers, error);
    }

    void cancel() override {
        ErrorCode ignored;
        socket_.cancel(ignored);
    }

    void end_sending() override {
        ErrorCode ignored;
        socket_.shutdown(tcp::socket::shutdown_send, ignored);
    }

    void close() override {
        ErrorCode ignored;
        socket_.shutdown(tcp::socket::shutdown_both, ignored);
        socket_.close(ignored);
    }

    std::size_t unacknowledged_bytes() override { return natter::net::unacknowledged_bytes(socket_); }
    asio::any_io_executor executor() override { return socket_.get_executor(); }
    const std::string& peer() const override { return peer_; }
    Privacy privacy() const override {
        return {.exposed = !is_loopback(std::string_view(peer_).substr(0, peer_.rfind(':')))};
    }

  private:
    std::size_t receive(std::span<char> into, ErrorCode& error) override {
        return socket_.read_some(asio::buffer(into.data(), into.size()), error);
    }

    void wait(Direction direction, std::shared_ptr<StreamWaiter> waiter) override {
        const auto what = direction == Direction::read ? tcp::socket::wait_read : tcp::socket::wait_write;
        socket_.async_wait(what, [waiter = std::move(waiter), direction](const ErrorCode& error) {
            waiter->on_ready(direction, error);
        });
    }

    tcp::socket socket_;
    std::string peer_;
};

}  // namespace

std::unique_ptr<ByteStream> make_tcp_stream(tcp::socket socket) {
    return std::make_unique<TcpStream>(std::move(socket));
}

}  // namespace natter::net
