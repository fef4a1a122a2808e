// How HTTP becomes WebSocket (RFC 6455, section 4), from both ends. Pure; any thread.
#pragma once

#include "net/protocol/error.hpp"
#include "net/transport/http_message.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace natter::net {

/// Where WebSocket is spoken.
inline constexpr std::string_view kWebSocketPath = "/ws";

/// What a request for `kWebSocketPath` is answered.
struct UpgradeAnswer {
    std::string accepted;                   // the response's bytes, if it is granted
    std::optional<HttpResponse> refusal{};  // otherwise
};

/// A browser says which page it comes from, and does so for any page: one of `origins` ("https://chat.example") is let
/// in, one of the same host if that is the server's own (see is_own_host; `address`), and whoever is no browser.
[[nodiscard]] UpgradeAnswer answer_upgrade(const HttpRequest& request, std::span<const std::string> origins,
                                           std::string_view address = {});

/// A key of its own for each connection.
[[nodiscard]] std::string make_upgrade_key();
/// What a client asks. `host`: as it stands in the address, with its port.
[[nodiscard]] std::string upgrade_request(std::string_view host, std::string_view key);
/// Looks at what a server has sent so far: the length of the response's head once it is whole and right, 0 while it is
/// not whole. Errors: unsupported.
[[nodiscard]] Result<std::size_t> check_upgrade(std::string_view response, std::string_view key);

}  // namespace natter::net
