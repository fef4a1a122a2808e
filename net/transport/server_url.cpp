#include "net/transport/server_url.hpp"

#include "net/protocol/limits.hpp"
#include "net/transport/loopback.hpp"
#include "net/transport/websocket_upgrade.hpp"
#include "net/util/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace natter::net {
namespace {

constexpr std::string_view kInvitation = "natter";

constexpr auto kSchemes = std::to_array<Scheme>({
    {"tcp", 0, false, false},
    {"tls", 0, true, false},
    {"ws", 80, false, true},
    {"wss", 443, true, true},
    {kInvitation, 0, true, false},
});

// Of an address in an error: whoever pasted it may have pasted anything.
constexpr std::size_t kShownBytes = 80;

Error bad_url(std::string_view text) {
    // Without its fragment, which may be a secret.
    return {Errc::bad_address, fmt::format("\"{}\" is not a server's address: write host:port, such as 127.0.0.1:5002.",
                                           clip(printable(text.substr(0, text.find('#'))), kShownBytes))};
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && port != 0 ? std::optional(port) : std::nullopt;
}

bool is_host(std::string_view host) {
    const auto odd = [](char32_t c) { return is_control(c) || c == U' ' || c == U'/' || c == U'[' || c == U']'; };
    if (host.empty() || host.size() > limits::kHostBytes || !is_utf8(host)) return false;
    while (!host.empty()) {
        if (odd(take_code_point(host))) return false;
    }
    return true;
}

std::string small_letters(std::string_view word) {
    std::string out(word);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

bool is_code(std::string_view text) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    return !text.empty() && text.size() <= limits::kTokenBytes &&
           std::all_of(text.begin(), text.end(), [&](char c) { return plain(c) || c == '-' || c == '_'; });
}

// Takes the fingerprint, and an invitation's code behind it, off the end of `rest`. False if they are none.
bool take_fingerprint(std::string_view& rest, ServerUrl& url) {
    const std::size_t mark = rest.find('#');
    if (mark == std::string_view::npos) return url.scheme != kInvitation;
    std::string_view fingerprint = rest.substr(mark + 1);
    rest = rest.substr(0, mark);
    // Some programs write the + of a link in their own way.
    std::size_t plus = fingerprint.find('+'), after = plus + 1;
    if (plus == std::string_view::npos)
        plus = std::min(fingerprint.find("%2B"), fingerprint.find("%2b")), after = plus + 3;
    if (plus != std::string_view::npos) {
        url.invitation = fingerprint.substr(after);
        if (url.scheme != kInvitation || !is_code(url.invitation)) return false;
        fingerprint = fingerprint.substr(0, plus);
    }
    url.pinned = parse_fingerprint(fingerprint);
    return url.pinned.has_value();
}

}  // namespace

const Scheme* find_scheme(std::string_view word) {
    const auto row = std::ranges::find(kSchemes, word, &Scheme::word);
    return row == kSchemes.end() ? nullptr : &*row;
}

Result<ServerUrl> parse_server_url(std::string_view text, std::uint16_t default_port) {
    ServerUrl url{"tls", {}, default_port};
    std::string_view rest = text;
    constexpr std::string_view kBlanks = " \t\r\n";
    rest.remove_prefix(std::min(rest.find_first_not_of(kBlanks), rest.size()));
    rest = rest.substr(0, rest.find_last_not_of(kBlanks) + 1);
    const auto mark = rest.find("://");
    if (mark != std::string_view::npos) {
        url.scheme = small_letters(rest.substr(0, mark));
        rest.remove_prefix(mark + 3);
    }
    const Scheme* const scheme = find_scheme(url.scheme);
    if (scheme == nullptr) {
        return Error{
            Errc::bad_address,
            fmt::format("\"{}://\" is not spoken here: use tcp://, tls://, ws:// or wss://host:port, or an invitation.",
                        clip(printable(url.scheme), kShownBytes))};
    }
    if (scheme->port != 0) url.port = scheme->port;
    if (!take_fingerprint(rest, url) || (url.pinned && !scheme->tls)) return bad_url(text);
    if (scheme->websocket && rest.ends_with(kWebSocketPath)) rest.remove_suffix(kWebSocketPath.size());
    if (rest.ends_with('/')) rest.remove_suffix(1);
    const bool bracketed = rest.starts_with('[') && rest.find(']') != std::string_view::npos;
    const std::size_t host_end = bracketed ? rest.find(']') + 1 : rest.find(':');
    const std::string_view port = host_end < rest.size() ? rest.substr(host_end) : std::string_view{};
    const std::string_view host = rest.substr(0, std::min(host_end, rest.size()));
    url.host = bracketed ? host.substr(1, host.size() - 2) : host;
    if (!is_host(url.host)) return bad_url(text);
    if (mark == std::string_view::npos && !url.pinned && is_loopback(url.host)) url.scheme = "tcp";
    if (port.empty()) return url;
    const auto number = port.front() == ':' ? parse_port(port.substr(1)) : std::nullopt;
    if (!number) return bad_url(text);
    url.port = *number;
    return url;
}

std::string to_invitation(const std::string& host, std::uint16_t port, const Fingerprint& fingerprint,
                          const std::string& code) {
    return fmt::format("{}://{}/#{}+{}", kInvitation, authority_of({.scheme = {}, .host = host, .port = port}),
                       to_text(fingerprint), code);
}

std::string authority_of(const ServerUrl& url) {
    const bool v6 = url.host.find(':') != std::string::npos;
    return fmt::format("{}{}{}:{}", v6 ? "[" : "", url.host, v6 ? "]" : "", url.port);
}

}  // namespace natter::net
