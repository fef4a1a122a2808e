// TCP lines: the transport of JSON lines and plain text. See transport.hpp for the guarantees.
#pragma once

#include "net/protocol/error.hpp"
#include "net/transport/transport.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <memory>
#include <string>

namespace natter::net {

/// What becomes of a last line without its end when the peer's sending ends in order. Somebody's typed line counts;
/// half an object of JSON would only be taken for a mistake.
enum class LastLine { dropped, counts };

/// Takes over a connected socket.
[[nodiscard]] std::unique_ptr<Transport> make_tcp_transport(boost::asio::ip::tcp::socket socket,
                                                            LastLine last_line = LastLine::dropped);

/// Listens. Each connection is looked at until its framing is known (at most `limits::kSniffTime`) and then
/// handed over. Errors: bad_address, address_in_use, io_error, each with a sentence that names the address.
[[nodiscard]] Result<std::unique_ptr<Acceptor>> listen_tcp(boost::asio::io_context& io, const std::string& host,
                                                           std::uint16_t port);

}  // namespace natter::net
