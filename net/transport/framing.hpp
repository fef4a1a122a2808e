// What a peer speaks, told from its first bytes. Pure; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace natter::net {

enum class Framing { json_lines, plain_text, http, tls };

/// The most bytes that `sniff` wants to see.
inline constexpr std::size_t kSniffBytes = 8;

/// The framing that `first` bytes begin, or nothing while they could still become HTTP or something else.
[[nodiscard]] std::optional<Framing> sniff(std::string_view first);

[[nodiscard]] std::string_view to_word(Framing framing);

}  // namespace natter::net
