// Transports within one process: for tests, and for the operator's console.
// Thread: the io_context's; both ends live on it. Bytes arrive in a later turn of the loop, never within `flush`.
#pragma once

#include "net/transport/transport.hpp"

#include <memory>
#include <string>
#include <utility>

namespace boost::asio {
class io_context;
}

namespace natter::net {

/// Two ends of one connection. `peer` names what each end sees as the other one. At most `window` bytes are
/// under way in each direction; the rest waits in the writer's queue, as with a socket.
[[nodiscard]] std::pair<std::unique_ptr<Transport>, std::unique_ptr<Transport>> make_memory_pair(
    boost::asio::io_context& io, const std::string& peer = "memory", std::size_t window = 262'144);

/// An acceptor that is reached by its own `connect`.
class MemoryAcceptor : public Acceptor {
  public:
    /// The connecting end of a new connection that speaks `framing`.
    [[nodiscard]] virtual std::unique_ptr<Transport> connect(Framing framing) = 0;
};

[[nodiscard]] std::unique_ptr<MemoryAcceptor> make_memory_acceptor(boost::asio::io_context& io);

}  // namespace natter::net
