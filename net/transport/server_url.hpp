// The address of a server, as people write it. Pure; any thread.
#pragma once

#include "net/protocol/error.hpp"
#include "net/tls/fingerprint.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace natter::net {

struct ServerUrl {
    std::string scheme;  // one of `kSchemes`
    std::string host;    // without brackets
    std::uint16_t port = 0;
    std::optional<Fingerprint> pinned{};  // the only certificate to be trusted
    std::string invitation{};             // a code that lets one newcomer in; empty: none

    bool operator==(const ServerUrl&) const = default;
};

/// How a server is spoken to.
struct Scheme {
    std::string_view word;
    std::uint16_t port;  // if the address names none; 0: the caller's
    bool tls;
    bool websocket;
};

/// The scheme of a word in small letters, or null.
[[nodiscard]] const Scheme* find_scheme(std::string_view word);

/// Reads "tcp://host:port", "host:port", "[v6]:port" or a bare "host" (then the scheme's port, or `default_port`).
/// Without a scheme it is tls, or tcp on this machine itself. After the address may stand "/#" and the fingerprint of a
/// certificate; of WebSocket also the path "/ws". An invitation is such an address over TLS:
/// "natter://host:port/#fingerprint+code".
[[nodiscard]] Result<ServerUrl> parse_server_url(std::string_view text, std::uint16_t default_port);

/// That invitation, as `parse_server_url` reads it.
[[nodiscard]] std::string to_invitation(const std::string& host, std::uint16_t port, const Fingerprint& fingerprint,
                                        const std::string& code);

/// "host:port" or "[v6]:port".
[[nodiscard]] std::string authority_of(const ServerUrl& url);

}  // namespace natter::net
