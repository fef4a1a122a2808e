#include "server/search/http_url.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

namespace natter::server {
namespace {

constexpr std::size_t kHostMost = 253;
constexpr std::uint16_t kHttpPort = 80;
constexpr std::uint16_t kHttpsPort = 443;

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_plain_host(std::string_view host, std::string_view also) {
    return !host.empty() && host.size() <= kHostMost && host.front() != '-' &&
           std::all_of(host.begin(), host.end(),
                       [&](char c) { return is_letter_or_digit(c) || also.find(c) != std::string_view::npos; });
}

std::string in_small_letters(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

bool read_port(std::string_view text, std::uint16_t& port) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc{} && end == text.data() + text.size() && port != 0;
}

std::string bracketed(const std::string& host) { return host.find(':') == std::string::npos ? host : '[' + host + ']'; }

}  // namespace

std::optional<HttpUrl> parse_http_url(std::string_view text) {
    HttpUrl url;
    const std::size_t mark = text.find("://");
    if (mark == std::string_view::npos) return std::nullopt;
    const std::string scheme = in_small_letters(text.substr(0, mark));
    if (scheme != "http" && scheme != "https") return std::nullopt;
    url.tls = scheme == "https";
    url.port = url.tls ? kHttpsPort : kHttpPort;
    text.remove_prefix(mark + 3);

    const std::size_t slash = std::min(text.find('/'), text.size());
    std::string_view path = text.substr(slash);
    std::string_view host = text.substr(0, slash);
    while (path.ends_with('/')) path.remove_suffix(1);
    const auto odd = [](char c) { return c <= ' ' || c > '~' || c == '?' || c == '#' || c == '"' || c == '\\'; };
    if (std::any_of(path.begin(), path.end(), odd)) return std::nullopt;
    url.path = path;

    const bool v6 = host.starts_with('[') && host.find(']') != std::string_view::npos;
    const std::size_t end = v6 ? host.find(']') + 1 : std::min(host.find(':'), host.size());
    const std::string_view port = host.substr(end);
    host = host.substr(0, end);
    if (v6) host = host.substr(1, host.size() - 2);
    if (!is_plain_host(host, v6 ? ":." : "-._")) return std::nullopt;
    url.host = in_small_letters(host);
    if (!port.empty() && (port.front() != ':' || !read_port(port.substr(1), url.port))) return std::nullopt;
    return url;
}

std::string host_header(const HttpUrl& url) {
    return url.port == (url.tls ? kHttpsPort : kHttpPort) ? bracketed(url.host) : authority_of(url);
}

std::string authority_of(const HttpUrl& url) { return fmt::format("{}:{}", bracketed(url.host), url.port); }

}  // namespace natter::server
