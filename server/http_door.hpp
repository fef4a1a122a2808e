// What the server answers to HTTP requests, on every door: one table row per path. WebSocket is spoken at /ws before
// this is asked. Thread: the server's. Owner: Server.
#pragma once

#include "net/protocol/error.hpp"
#include "net/transport/http_message.hpp"
#include "server/hook_post.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace natter::server {

/// Where the answers come from.
struct HttpSources {
    std::function<bool()> log_works;       // it can be written
    std::function<std::string()> metrics;  // in Prometheus' text format
    std::function<bool(const std::string& token, const net::HttpRequest& request)> may_read_metrics;
    std::function<void(std::string_view secret, HookPost post, std::function<void(const net::Result<void>&)>)>
        post_hook;
    bool allow_plaintext = false;  // also of who is exposed, what holds a secret
};

/// Answers `request`, now or later. Paths that are not in the table get 404, other methods 405. A path of the table
/// that ends with a slash stands for all below it.
void answer_http(const HttpSources& sources, const net::HttpRequest& request, const net::HttpRespond& respond);

}  // namespace natter::server
