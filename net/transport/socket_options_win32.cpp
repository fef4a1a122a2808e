#include "net/protocol/limits.hpp"
#include "net/transport/socket_options.hpp"

#include <mstcpip.h>
#include <winsock2.h>
#include <ws2tcpip.h>

namespace natter::net {

void detect_half_open(boost::asio::ip::tcp::socket& socket) {
    using std::chrono::duration_cast;
    using std::chrono::milliseconds;
    tcp_keepalive probes{1, static_cast<ULONG>(duration_cast<milliseconds>(limits::kPingAfter).count()), 5'000};
    DWORD unused = 0;
    // Best effort: a system without the option works without it.
    static_cast<void>(::WSAIoctl(socket.native_handle(), SIO_KEEPALIVE_VALS, &probes, sizeof probes, nullptr, 0,
                                 &unused, nullptr, nullptr));
}

std::size_t unacknowledged_bytes(boost::asio::ip::tcp::socket&) { return 0; }

}  // namespace natter::net
