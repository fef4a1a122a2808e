// Lines over TCP, and the door that every connection comes through.
#pragma once

#include "net/protocol/error.hpp"
#include "net/transport/http_message.hpp"
#include "net/transport/line_framer.hpp"
#include "net/transport/transport.hpp"
#include "net/transport/waiting_room.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace natter::net {

class TlsIdentity;

/// Takes over a connected socket.
[[nodiscard]] std::unique_ptr<Transport> make_tcp_transport(boost::asio::ip::tcp::socket socket,
                                                            LastLine last_line = LastLine::dropped);

/// What costs a server more than to look at a few bytes.
enum class Effort { handshake, request };

/// How long whoever comes from there has to wait before that is done for them; nothing: it is done.
using Admit = std::function<std::optional<std::chrono::milliseconds>(Effort, const std::string& peer)>;

/// What a door can do beside lines.
struct DoorSetup {
    std::shared_ptr<TlsIdentity> tls{};   // none: a peer that speaks TLS is handed over as such, to be refused
    HttpHandler http{};                   // answers requests other than the WebSocket upgrade; none: 404
    std::vector<std::string> origins{};   // that browsers may come from, beside the host that they ask for
    std::string address{};                // the server's own name; see is_own_host
    std::shared_ptr<WaitingRoom> room{};  // shared with other doors; none: one of its own
    Admit admit{};                        // none: whoever comes
    bool for_http = false;                // whoever is silent here is slow, and not taken for plain text so soon
};

/// Listens. Each connection is looked at until it is known what it speaks, inside TLS too, and then handed over; HTTP
/// requests are answered here. Whoever takes longer than the room's limits for that is dropped.
/// Errors: bad_address, address_in_use, io_error, each with a sentence that names the address.
[[nodiscard]] Result<std::unique_ptr<Acceptor>> listen_tcp(boost::asio::io_context& io, const std::string& host,
                                                           std::uint16_t port, DoorSetup setup = {});

}  // namespace natter::net
