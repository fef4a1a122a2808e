// As much of WebSocket as a member of a room needs who says hello and then only reads.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace natter::bench {

/// The upgrade, and right behind it a text frame under a mask of zeros. `line`: at most 125 bytes, and its line end.
inline std::string upgrade_and_say(std::string_view line) {
    line.remove_suffix(1);
    std::string out =
        "GET /ws HTTP/1.1\r\nHost: bench\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    out += '\x81';
    out += static_cast<char>(0x80 | line.size());
    return out.append(4, '\0').append(line);
}

/// Takes the head of the server's answer off `bytes`. False while it is not whole.
inline bool take_head(std::string_view& bytes) {
    const auto end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos) return false;
    bytes.remove_prefix(end + 4);
    return true;
}

/// Takes a frame of the server's off `bytes`. False while it is not whole.
inline bool take_frame(std::string_view& bytes, std::string_view& payload) {
    const auto byte = [&](std::size_t i) { return std::size_t{static_cast<unsigned char>(bytes[i])}; };
    if (bytes.size() < 2) return false;
    std::size_t head = 2, size = byte(1);
    if (size == 126) {
        head = 4;
        if (bytes.size() < head) return false;
        size = byte(2) << 8 | byte(3);
    }
    if (bytes.size() < head + size) return false;
    payload = bytes.substr(head, size);
    bytes.remove_prefix(head + size);
    return true;
}

/// The same for a line.
inline bool take_line(std::string_view& bytes, std::string_view& line) {
    const void* const end = std::memchr(bytes.data(), '\n', bytes.size());
    if (end == nullptr) return false;
    const auto size = static_cast<std::size_t>(static_cast<const char*>(end) - bytes.data());
    line = bytes.substr(0, size);
    bytes.remove_prefix(size + 1);
    return true;
}

}  // namespace natter::bench
