#include "net/util/base64.hpp"

#include <cstddef>
#include <cstdint>

namespace natter::net {

std::string base64(std::string_view bytes) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const auto byte = [&](std::size_t i) {
            return at + i < bytes.size() ? std::uint32_t{static_cast<unsigned char>(bytes[at + i])} : 0U;
        };
        const std::uint32_t three = byte(0) << 16 | byte(1) << 8 | byte(2);
        for (std::size_t i = 0; i < 4; ++i) {
            const bool padded = at + i > bytes.size();
            text += padded ? '=' : kDigits[three >> (18 - 6 * i) & 63];
        }
    }
    return text;
}

}  // namespace natter::net
