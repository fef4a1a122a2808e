#include "tests/net/transport/implementations.hpp"

#include "net/transport/memory.hpp"
#include "net/transport/tcp.hpp"

#include <boost/asio/ip/tcp.hpp>

namespace natter::net {
namespace {

using boost::asio::ip::tcp;

TransportPair tcp_pair(boost::asio::io_context& io) {
    tcp::acceptor acceptor(io, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0));
    tcp::socket left(io);
    left.connect(acceptor.local_endpoint());
    tcp::socket right = acceptor.accept();
    return {make_tcp_transport(std::move(left)), make_tcp_transport(std::move(right))};
}

TransportPair memory_pair(boost::asio::io_context& io) { return make_memory_pair(io); }

// So narrow that every frame passes in many pieces.
TransportPair narrow_memory_pair(boost::asio::io_context& io) { return make_memory_pair(io, "memory", 1'000); }

}  // namespace

const std::vector<Implementation>& implementations() {
    static const std::vector<Implementation> all{
        {"tcp", &tcp_pair},
        {"memory", &memory_pair},
        {"narrow_memory", &narrow_memory_pair},
    };
    return all;
}

}  // namespace natter::net
