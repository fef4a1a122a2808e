#include "net/protocol/limits.hpp"
#include "net/transport/socket_options.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace natter::net {
namespace {

void set(int socket, int level, int option, int value) {
    // Best effort: a system without the option works without it.
    static_cast<void>(::setsockopt(socket, level, option, &value, sizeof value));
}

}  // namespace

void detect_half_open(boost::asio::ip::tcp::socket& socket) {
    constexpr auto kIdle = std::chrono::duration_cast<std::chrono::seconds>(limits::kPingAfter);
    constexpr auto kUnacknowledged = std::chrono::duration_cast<std::chrono::milliseconds>(limits::kPongTime);
    const int handle = socket.native_handle();
    set(handle, SOL_SOCKET, SO_KEEPALIVE, 1);
    set(handle, IPPROTO_TCP, TCP_KEEPIDLE, static_cast<int>(kIdle.count()));
    set(handle, IPPROTO_TCP, TCP_KEEPINTVL, 5);
    set(handle, IPPROTO_TCP, TCP_KEEPCNT, 4);
    set(handle, IPPROTO_TCP, TCP_USER_TIMEOUT, static_cast<int>(kUnacknowledged.count()));
}

std::size_t unacknowledged_bytes(boost::asio::ip::tcp::socket& socket) {
    int bytes = 0;
    return ::ioctl(socket.native_handle(), TIOCOUTQ, &bytes) == 0 && bytes > 0 ? static_cast<std::size_t>(bytes) : 0;
}

}  // namespace natter::net
