// Posts to one HTTP service, over TLS or a proxy where that is said, and keeps its connections for the next time.
//
// Guarantees:
// 1. No listener is called from within `post`; after `on_end` or `on_failed` no more comes.
// 2. Destroying an HttpCall closes its connection at once, and its listener is never called again. A listener may
//    destroy its own call. With `let_go` what is left of the response may come for a moment, so that the connection can
//    be used again.
// 3. Destroying the client closes all connections that nobody waits for.
// 4. Nothing is sent before the service has proved over TLS who it is.
// Thread: the executor's. Owner: the OpenAI provider.
#pragma once

#include "net/tls/authorities.hpp"
#include "net/transport/http_response_reader.hpp"
#include "server/search/http_url.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace natter::server {

struct HttpClientOptions {
    HttpUrl service;
    std::optional<HttpUrl> proxy{};
    std::string proxy_login{};                                 // "user:password", a secret; empty: none
    std::shared_ptr<const net::TlsAuthorities> authorities{};  // empty: the system's
    std::chrono::milliseconds timeout{60'000};                 // without a sign of life
};

/// The line that tells the proxy who asks; empty without a login. A secret.
[[nodiscard]] std::string proxy_authorization(const HttpClientOptions& options);

struct HttpPost {
    std::string path;  // with its query
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};
};

struct HttpFailure {
    enum class Kind { unknown_host, unreachable, tls, proxy, stalled, cut, no_http, too_large };
    Kind kind;
    std::string cause;  // for the operator's log
};

class HttpListener {
  public:
    virtual ~HttpListener() = default;
    virtual void on_head(const net::HttpHead& head) = 0;
    virtual void on_body(std::string_view piece) = 0;
    virtual void on_end() = 0;
    virtual void on_failed(const HttpFailure& failure) = 0;
};

/// A request that is under way.
class HttpCall {
  public:
    virtual ~HttpCall() = default;
    /// Its listener has heard enough.
    virtual void let_go() = 0;
};

class HttpConnections;

class HttpClient {
  public:
    HttpClient(boost::asio::any_io_executor executor, HttpClientOptions options);
    ~HttpClient();
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;

    /// `listener` outlives the call.
    [[nodiscard]] std::unique_ptr<HttpCall> post(HttpPost post, HttpListener& listener);

    [[nodiscard]] const HttpUrl& service() const { return options_->service; }
    /// Connections that are kept.
    [[nodiscard]] std::size_t idle() const;

  private:
    boost::asio::any_io_executor executor_;
    std::shared_ptr<const HttpClientOptions> options_;
    std::shared_ptr<HttpConnections> connections_;
};

}  // namespace natter::server
