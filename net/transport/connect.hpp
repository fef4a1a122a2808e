// Connects to a URL as its scheme says: TCP or TLS, lines or WebSocket.
// Thread: the io_context's. Errors: bad_address, unknown_host, refused, timed_out, io_error, unsupported (the server
// does not speak that), certificate_unknown and certificate_changed with the fingerprint that it showed; each with a
// sentence.
#pragma once

#include "net/tls/trust.hpp"
#include "net/transport/server_url.hpp"
#include "net/transport/transport.hpp"

#include <functional>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace natter::net {

/// A try to connect under way. Destroying it gives the try up, and nothing is called any more.
class ConnectAttempt {
  public:
    virtual ~ConnectAttempt() = default;
};

using OnConnect = std::function<void(Result<std::unique_ptr<Transport>>)>;

/// Looks the host up and tries its addresses in turn, within `limits::kConnectTime`. Over TLS `trust` says which
/// certificate will do, beside the one that `url` pins; it is checked before anything is said. `on_connect` comes once,
/// never from within this call.
[[nodiscard]] std::unique_ptr<ConnectAttempt> connect(boost::asio::io_context& io, const ServerUrl& url,
                                                      OnConnect on_connect, TlsTrust trust = {});

}  // namespace natter::net
