#include "net/protocol/limits.hpp"
#include "net/transport/socket_options.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace natter::net {
namespace {

void set(int socket, int level, int option, int value) {
    // Best effort: a system without the option works without it.
    static_cast<void>(::setsockopt(socket, level, option, &value, sizeof value));
}

}  // namespace

void detect_half_open(boost::asio::ip::tcp::socket& socket) {
    using std::chrono::duration_cast;
    using std::chrono::seconds;
    const int handle = socket.native_handle();
    set(handle, SOL_SOCKET, SO_KEEPALIVE, 1);
    set(handle, IPPROTO_TCP, TCP_KEEPALIVE, static_cast<int>(duration_cast<seconds>(limits::kPingAfter).count()));
    set(handle, IPPROTO_TCP, TCP_KEEPINTVL, 5);
    set(handle, IPPROTO_TCP, TCP_KEEPCNT, 4);
    set(handle, IPPROTO_TCP, TCP_RXT_CONNDROPTIME, static_cast<int>(duration_cast<seconds>(limits::kPongTime).count()));
}

std::size_t unacknowledged_bytes(boost::asio::ip::tcp::socket& socket) {
    int bytes = 0;
    socklen_t size = sizeof bytes;
    const bool told = ::getsockopt(socket.native_handle(), SOL_SOCKET, SO_NWRITE, &bytes, &size) == 0;
    return told && bytes > 0 ? static_cast<std::size_t>(bytes) : 0;
}

}  // namespace natter::net
