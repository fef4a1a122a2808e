// What a peer speaks, told from its first bytes. Pure; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace natter::net {

enum class Framing { json_lines, plain_text, websocket, http, tls };

/// The framings in which messages are sent; they come first.
inline constexpr std::size_t kSpokenFramings = 3;

/// The most bytes that `sniff` wants to see.
inline constexpr std::size_t kSniffBytes = 8;

/// The framing that `first` bytes begin, or nothing while they could still become HTTP or something else.
[[nodiscard]] std::optional<Framing> sniff(std::string_view first);

[[nodiscard]] std::string_view to_word(Framing framing);

/// True if what is sent in `framing` are the protocol's JSON objects.
[[nodiscard]] constexpr bool is_json(Framing framing) {
    return framing == Framing::json_lines || framing == Framing::websocket;
}

/// `line`, with its line end, as a server sends it in `framing`.
[[nodiscard]] std::string framed(Framing framing, std::string line);

}  // namespace natter::net
