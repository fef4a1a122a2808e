// The address of a service that speaks HTTP, as an operator writes it. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace natter::server {

struct HttpUrl {
    bool tls = false;
    std::string host;  // in small letters, without brackets
    std::uint16_t port = 0;
    std::string path{};  // begins with a slash, or is empty

    /// Whom one speaks to, whatever is asked for there.
    [[nodiscard]] bool same_origin(const HttpUrl& other) const {
        return tls == other.tls && host == other.host && port == other.port;
    }
};

/// Reads "http://host", "https://host:port/path", "http://[v6]:port": of plain ASCII, without a user, a query or a
/// fragment. Slashes at the end of the path are left out.
[[nodiscard]] std::optional<HttpUrl> parse_http_url(std::string_view text);

/// What stands in a Host header: "host", or "host:port" where the port is not the usual one.
[[nodiscard]] std::string host_header(const HttpUrl& url);
/// "host:port" or "[v6]:port".
[[nodiscard]] std::string authority_of(const HttpUrl& url);

}  // namespace natter::server
