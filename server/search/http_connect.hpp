// Opens a connection to an HTTP service: looks it up, connects, passes a proxy, and lets it prove who it is.
// Thread: the executor's. Owner: a call.
#pragma once

#include "net/transport/byte_stream.hpp"
#include "server/search/http_client.hpp"

#include <functional>
#include <memory>
#include <variant>

namespace natter::server {

/// A try to connect under way. Destroying it gives the try up, and nothing is called any more.
class HttpConnect {
  public:
    virtual ~HttpConnect() = default;
};

using OnHttpConnect = std::function<void(std::variant<std::unique_ptr<net::ByteStream>, HttpFailure>)>;

/// `on_connect` comes once, never from within this call; how long that may take is the caller's affair.
[[nodiscard]] std::unique_ptr<HttpConnect> http_connect(const boost::asio::any_io_executor& executor,
                                                        std::shared_ptr<const HttpClientOptions> options,
                                                        OnHttpConnect on_connect);

}  // namespace natter::server
