// What an HTTP request says and what it is answered, as plain values.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace natter::net {

struct HttpRequest {
    std::string method;
    std::string path;                                          // without the query
    std::string query;                                         // without its question mark
    std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
    std::string body;                                          // at most `limits::kFrameBytes`
    std::string peer;                                          // address and port
    bool exposed = false;                                      // others on the way can read along

    /// The value of a header (its name in lower case), empty if there is none.
    [[nodiscard]] std::string_view header(std::string_view name) const {
        for (const auto& [each, value] : headers) {
            if (each == name) return value;
        }
        return {};
    }
};

struct HttpResponse {
    int status = 200;
    std::string body{};
    std::string type = "text/plain; charset=utf-8";
    std::vector<std::pair<std::string, std::string>> headers{};
};

/// May be called once, at any time; called never, the peer is dropped once its time is up.
using HttpRespond = std::function<void(HttpResponse)>;
using HttpHandler = std::function<void(const HttpRequest&, HttpRespond)>;

/// The whole response as it is sent; the connection closes after it. `with_body`: false for HEAD.
[[nodiscard]] std::string encode(const HttpResponse& response, bool with_body = true);

}  // namespace natter::net
