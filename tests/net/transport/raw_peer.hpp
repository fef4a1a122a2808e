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
        std::array<char, 65'536> buffer{};
        boost::system::error_code error;
        socket_.non_blocking(true);
        while (!error) all.append(buffer.data(), socket_.read_some(boost::asio::buffer(buffer), error));
        ended = error != boost::asio::error::would_block && error != boost::asio::error::try_again;
        return all;
    }

    bool ended = false;

  private:
    Tcp::socket socket_;
};

}  // namespace natter::net
