// Connects to a URL by the transport of its scheme: one row per scheme in connect.cpp.
// Thread: the io_context's. Errors: bad_address, unknown_host, refused, timed_out, io_error, each with a sentence.
#pragma once

#include "net/protocol/error.hpp"
#include "net/transport/transport.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace boost::asio {
class io_context;
}

namespace natter::net {

struct ServerUrl {
    std::string scheme;  // "tcp"
    std::string host;    // without brackets
    std::uint16_t port = 0;

    bool operator==(const ServerUrl&) const = default;
};

/// Reads "tcp://host:port", "host:port", "[v6]:port" or a bare "host" (then `default_port`).
[[nodiscard]] Result<ServerUrl> parse_server_url(std::string_view text, std::uint16_t default_port);

/// A try to connect under way. Destroying it gives the try up, and nothing is called any more.
class ConnectAttempt {
  public:
    virtual ~ConnectAttempt() = default;
};

using OnConnect = std::function<void(Result<std::unique_ptr<Transport>>)>;

/// Looks the host up and tries its addresses in turn, within `limits::kConnectTime`. `on_connect` comes once,
/// never from within this call.
[[nodiscard]] std::unique_ptr<ConnectAttempt> connect(boost::asio::io_context& io, const ServerUrl& url,
                                                      OnConnect on_connect);

}  // namespace natter::net
