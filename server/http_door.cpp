#include "server/http_door.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace natter::server {
namespace {

constexpr std::string_view kHooks = "/hooks/";

using net::HttpRequest;
using net::HttpRespond;

void answer_health(const HttpSources&, const HttpRequest&, const HttpRespond& respond) { respond({.body = "ok\n"}); }

void answer_readiness(const HttpSources& sources, const HttpRequest&, const HttpRespond& respond) {
    if (sources.log_works()) return respond({.body = "ready\n"});
    respond({.status = 503, .body = "The message log cannot be written.\n"});
}

void answer_metrics(const HttpSources& sources, const HttpRequest& request, const HttpRespond& respond) {
    constexpr std::string_view kBearer = "Bearer ";
    std::string_view token = request.header("authorization");
    token.remove_prefix(token.starts_with(kBearer) ? kBearer.size() : token.size());
    if (!sources.may_read_metrics(std::string(token), request)) {
        return respond(
            {.status = 401,
             .body = "Ask from this machine, for an IP address or localhost; or set doors.metrics_token and show "
                     "it, as Authorization: Bearer TOKEN.\n",
             .headers = {{"WWW-Authenticate", "Bearer"}}});
    }
    respond({.body = sources.metrics(), .type = "text/plain; version=0.0.4; charset=utf-8"});
}

int status_of(net::Errc code) {
    switch (code) {
        case net::Errc::forbidden: return 404;
        case net::Errc::too_large: return 413;
        case net::Errc::unsupported: return 415;
        case net::Errc::rate_limited: return 429;
        case net::Errc::log_failed: return 503;
        default: return 400;
    }
}

net::HttpResponse to_response(const net::Error& error) {
    net::HttpResponse response{.status = status_of(error.code), .body = error.message + '\n'};
    if (error.retry_after) {
        response.headers.emplace_back("Retry-After", std::to_string((*error.retry_after + 999) / 1'000));
    }
    return response;
}

void answer_hook(const HttpSources& sources, const HttpRequest& request, const HttpRespond& respond) {
    auto post = read_hook_post(request.header("content-type"), request.body);
    if (!post) return respond(to_response(post.error()));
    const std::string_view secret = std::string_view(request.path).substr(kHooks.size());
    sources.post_hook(secret, std::move(*post), [respond](const net::Result<void>& done) {
        respond(done ? net::HttpResponse{.body = "ok"} : to_response(done.error()));
    });
}

struct Row {
    std::string_view path;
    std::string_view method;  // GET answers HEAD as well
    void (*answer)(const HttpSources&, const HttpRequest&, const HttpRespond&);
    bool secret = false;  // the request holds one
};

constexpr auto kRows = std::to_array<Row>({
    {"/healthz", "GET", &answer_health},
    {"/readyz", "GET", &answer_readiness},
    {"/metrics", "GET", &answer_metrics, true},
    {kHooks, "POST", &answer_hook, true},
});

}  // namespace

void answer_http(const HttpSources& sources, const HttpRequest& request, const HttpRespond& respond) {
    const auto row = std::ranges::find_if(kRows, [&](const Row& each) {
        return each.path.ends_with('/') ? request.path.starts_with(each.path) : request.path == each.path;
    });
    if (row == kRows.end()) return respond({.status = 404, .body = "There is nothing here.\n"});
    if (row->secret && request.exposed && !sources.allow_plaintext) {
        return respond({.status = 403, .body = "Others can read along here: ask by https://.\n"});
    }
    const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view(request.method);
    if (method == row->method) return row->answer(sources, request, respond);
    respond({.status = 405,
             .body = "That cannot be done here.\n",
             .headers = {{"Allow", row->method == "GET" ? "GET, HEAD" : std::string(row->method)}}});
}

}  // namespace natter::server
