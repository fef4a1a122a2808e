// What the server answers to HTTP requests, on every door: one table row per path. WebSocket is spoken at /ws before
// this is asked. Thread: the server's. Owner: Server.
#pragma once

#include "net/transport/http_message.hpp"

#include <functional>
#include <string>

namespace natter::server {

/// Where the answers come from.
struct HttpSources {
    std::function<bool()> log_works;       // it can be written
    std::function<std::string()> metrics;  // in Prometheus' text format
};

/// Answers `request`, now or later. Paths that are not in the table get 404, other methods 405.
void answer_http(const HttpSources& sources, const net::HttpRequest& request, const net::HttpRespond& respond);

}  // namespace natter::server
