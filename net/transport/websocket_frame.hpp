// The frames of RFC 6455, as bytes. Pure; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace natter::net::websocket {

enum class Opcode : std::uint8_t { continuation = 0x0, text = 0x1, binary = 0x2, close = 0x8, ping = 0x9, pong = 0xA };

/// What a close frame says.
enum class CloseCode : std::uint16_t {
    normal = 1000,
    protocol_error = 1002,
    unsupported = 1003,
    bad_utf8 = 1007,
    policy = 1008,
    too_big = 1009,
    try_later = 1013,
};

using Mask = std::array<unsigned char, 4>;

struct Header {
    bool last = true;  // of its message
    bool reserved = false;
    bool masked = false;
    Opcode opcode = Opcode::text;
    std::uint64_t length = 0;  // of the payload
    Mask mask{};
};

inline constexpr std::size_t kHeaderBytesMost = 14;
inline constexpr std::size_t kControlBytesMost = 125;

/// Bytes that the header beginning with these has in all; 2 while fewer than 2 are there.
[[nodiscard]] std::size_t header_bytes(std::string_view begin);
/// Of `header_bytes` bytes.
[[nodiscard]] Header parse_header(std::string_view bytes);
/// True for a length that a shorter form could have said, or that has its highest bit set.
[[nodiscard]] bool is_wasteful(std::string_view header);

/// Masks and unmasks; `from` is the place of the first byte within the payload.
void apply(const Mask& mask, char* bytes, std::size_t count, std::size_t from);

/// A frame as a server sends it.
[[nodiscard]] std::string frame(Opcode opcode, std::string_view payload, bool last = true);
/// A frame as a client has to send it, under a mask of its own.
[[nodiscard]] std::string masked_frame(Opcode opcode, std::string_view payload, bool last = true);

[[nodiscard]] std::string close_payload(CloseCode code);
/// True for the codes that may stand in a close frame.
[[nodiscard]] bool may_be_sent(unsigned code);

}  // namespace natter::net::websocket
