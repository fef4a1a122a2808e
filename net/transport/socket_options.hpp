// Lets the system find peers that are gone without a word. One file per system.
#pragma once

#include <boost/asio/ip/tcp.hpp>

namespace natter::net {

/// Asks for keep-alive probes after `limits::kPingAfter` of silence, and for bytes that stay unacknowledged
/// for `limits::kPongTime` to end the connection. Best effort: what the system does not know is left out.
void detect_half_open(boost::asio::ip::tcp::socket& socket);

}  // namespace natter::net
