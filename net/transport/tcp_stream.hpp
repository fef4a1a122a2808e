// A TCP socket as a stream of bytes. See byte_stream.hpp.
#pragma once

#include "net/transport/byte_stream.hpp"

#include <boost/asio/ip/tcp.hpp>

namespace natter::net {

/// Takes over a connected socket.
[[nodiscard]] std::unique_ptr<ByteStream> make_tcp_stream(boost::asio::ip::tcp::socket socket);

}  // namespace natter::net
