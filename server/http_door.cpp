#include "server/http_door.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace natter::server {
namespace {

using net::HttpRequest;
using net::HttpRespond;

void answer_health(const HttpSources&, const HttpRequest&, const HttpRespond& respond) { respond({.body = "ok\n"}); }

void answer_readiness(const HttpSources& sources, const HttpRequest&, const HttpRespond& respond) {
    if (sources.log_works()) return respond({.body = "ready\n"});
    respond({.status = 503, .body = "The message log cannot be written.\n"});
}

void answer_metrics(const HttpSources& sources, const HttpRequest&, const HttpRespond& respond) {
    respond({.body = sources.metrics(), .type = "text/plain; version=0.0.4; charset=utf-8"});
}

struct Row {
    std::string_view path;
    std::string_view method;  // GET answers HEAD as well
    void (*answer)(const HttpSources&, const HttpRequest&, const HttpRespond&);
};

constexpr auto kRows = std::to_array<Row>({
    {"/healthz", "GET", &answer_health},
    {"/readyz", "GET", &answer_readiness},
    {"/metrics", "GET", &answer_metrics},
});

}  // namespace

void answer_http(const HttpSources& sources, const HttpRequest& request, const HttpRespond& respond) {
    const auto row = std::ranges::find(kRows, request.path, &Row::path);
    if (row == kRows.end()) return respond({.status = 404, .body = "There is nothing here.\n"});
    const std::string_view method = request.method == "HEAD" ? "GET" : std::string_view(request.method);
    if (method == row->method) return row->answer(sources, request, respond);
    respond({.status = 405,
             .body = "That cannot be done here.\n",
             .headers = {{"Allow", row->method == "GET" ? "GET, HEAD" : std::string(row->method)}}});
}

}  // namespace natter::server
