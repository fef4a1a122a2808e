// What the system knows of a peer: that it is gone without a word, how much of what was sent it has taken. One file per
// system.
#pragma once

#include <boost/asio/ip/tcp.hpp>

#include <cstddef>

namespace natter::net {

/// Asks for keep-alive probes after `limits::kPingAfter` of silence, and for bytes that stay unacknowledged
/// for `limits::kPongTime` to end the connection. Best effort: what the system does not know is left out.
void detect_half_open(boost::asio::ip::tcp::socket& socket);

/// Bytes that were written and that the peer's system has not acknowledged; 0 where the system does not tell.
[[nodiscard]] std::size_t unacknowledged_bytes(boost::asio::ip::tcp::socket& socket);

}  // namespace natter::net
