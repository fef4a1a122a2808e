// A peer that speaks bytes and nothing of ours: a blocking TCP socket on the loopback.
#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace natter::net {

class RawPeer {
  public:
    using Tcp = boost::asio::ip::tcp;

    RawPeer(boost::asio::io_context& io, std::uint16_t port) : socket_(io) {
        socket_.connect({boost::asio::ip::address_v4::loopback(), port});
    }

    void send(std::string_view bytes) { boost::asio::write(socket_, boost::asio::buffer(bytes)); }
    void end_sending() { socket_.shutdown(Tcp::socket::shutdown_send); }
    void close() { socket_.close(); }

    /// Makes the coming `close` an abrupt one.
    void reset_on_close() { socket_.set_option(Tcp::socket::linger(true, 0)); }

    /// Bytes that are there now; sets `ended` at the other side's end.
    std::string read_available() {
        std::string all;
        boost::system::error_code error;
        socket_.non_blocking(true);
        while (!error) all.append(buffer_.data(), socket_.read_some(boost::asio::buffer(buffer_), error));
        ended = error != boost::asio::error::would_block && error != boost::asio::error::try_again;
        return all;
    }

    /// Reads on while the loop runs, counts in `bytes_read`, and sets `ended` at the other side's end.
    void read_on() {
        socket_.async_read_some(boost::asio::buffer(buffer_),
                                [this](const boost::system::error_code& error, std::size_t count) {
                                    if (error == boost::asio::error::operation_aborted) return;
                                    bytes_read += count;
                                    ended = error.failed();
                                    if (!ended) read_on();
                                });
    }

    bool ended = false;
    std::size_t bytes_read = 0;

  private:
    Tcp::socket socket_;
    std::array<char, 65'536> buffer_{};
};

}  // namespace natter::net
