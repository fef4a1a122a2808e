// Two ends of one connection below its framing: over TCP, and with TLS around it. The left one is the client's.
#pragma once

#include "net/tls/identity.hpp"
#include "net/tls/trust.hpp"
#include "net/transport/tcp_stream.hpp"
#include "net/transport/tls_stream.hpp"

#include <gtest/gtest.h>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <memory>
#include <utility>

namespace natter::net {

struct StreamPair {
    std::unique_ptr<ByteStream> left;
    std::unique_ptr<ByteStream> right;
};

inline StreamPair tcp_streams(boost::asio::io_context& io) {
    using boost::asio::ip::tcp;
    tcp::acceptor acceptor(io, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0));
    tcp::socket left(io);
    left.connect(acceptor.local_endpoint());
    tcp::socket right = acceptor.accept();
    return {make_tcp_stream(std::move(left)), make_tcp_stream(std::move(right))};
}

/// One for all tests of a program: keys take their time under a sanitizer.
inline const std::shared_ptr<TlsIdentity>& test_identity() {
    static const std::shared_ptr<TlsIdentity> identity =
        *TlsIdentity::from_pem(*make_certificate({"localhost", "127.0.0.1"}));
    return identity;
}

/// Takes both ends through the handshake. False if one of them refuses.
inline bool shake_hands(StreamPair& pair) {
    boost::system::error_code left, right;
    do {
        pair.left->establish(left);
        pair.right->establish(right);
        if ((left && !would_block(left)) || (right && !would_block(right))) return false;
    } while (left || right);
    return true;
}

inline StreamPair tls_streams(boost::asio::io_context& io) {
    StreamPair pair = tcp_streams(io);
    const auto check = std::make_shared<TlsCheck>(TlsTrust{.pinned = test_identity()->fingerprint()}, "127.0.0.1");
    pair.left = make_tls_client_stream(std::move(pair.left), check);
    pair.right = make_tls_server_stream(std::move(pair.right), *test_identity());
    EXPECT_TRUE(shake_hands(pair));
    return pair;
}

}  // namespace natter::net
