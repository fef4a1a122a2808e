// The system's socket errors in Natter's words, and addresses as text. Pure but for asking a socket its address.
#pragma once

#include "net/protocol/error.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

#include <string>

namespace natter::net {

/// `what` names the address or host in question.
[[nodiscard]] Error from_system(const boost::system::error_code& error, const std::string& what);

/// "127.0.0.1:40112" or "[::1]:40112".
[[nodiscard]] std::string endpoint_text(const boost::asio::ip::tcp::endpoint& endpoint);

/// The same of a socket's peer; "unknown" once the peer is gone.
[[nodiscard]] std::string endpoint_text(const boost::asio::ip::tcp::socket& socket);

}  // namespace natter::net
