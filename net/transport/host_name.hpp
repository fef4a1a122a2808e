// Whom a page that a browser shows may speak for. Pure; any thread.
#pragma once

#include <string_view>

namespace natter::net {

/// The host of "HOST", "HOST:PORT" or "[V6]:PORT", without brackets.
[[nodiscard]] std::string_view host_of(std::string_view authority);

/// Whether a Host header names this server by a name that nobody else can have: an IP address, localhost, or `address`
/// (its own name; may be empty). Any other name may be somebody's who lets it stand for this machine for a moment (DNS
/// rebinding), so that a browser takes the server for a part of their page.
[[nodiscard]] bool is_own_host(std::string_view authority, std::string_view address);

[[nodiscard]] bool equals_without_case(std::string_view left, std::string_view right);

}  // namespace natter::net
