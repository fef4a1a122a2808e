#include "net/transport/websocket_frame.hpp"

#include "net/util/random_token.hpp"

#include <algorithm>

namespace natter::net::websocket {
namespace {

constexpr unsigned kLast = 0x80;
constexpr unsigned kReserved = 0x70;
constexpr unsigned kMasked = 0x80;
constexpr unsigned kTwoBytes = 126;
constexpr unsigned kEightBytes = 127;

unsigned at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

std::size_t length_bytes(unsigned seven_bits) {
    return seven_bits == kTwoBytes ? 2 : seven_bits == kEightBytes ? 8 : 0;
}

std::uint64_t number(std::string_view big_endian) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < big_endian.size(); ++i) value = value << 8 | at(big_endian, i);
    return value;
}

void put_number(std::string& out, std::uint64_t value, std::size_t bytes) {
    while (bytes-- > 0) out += static_cast<char>(value >> (8 * bytes) & 0xFF);
}

std::string begin_frame(Opcode opcode, std::size_t length, bool last, unsigned masked) {
    std::string out;
    out.reserve(length + kHeaderBytesMost);
    out += static_cast<char>((last ? kLast : 0u) | static_cast<unsigned>(opcode));
    if (length < kTwoBytes) {
        out += static_cast<char>(masked | length);
    } else if (length <= 0xFFFF) {
        out += static_cast<char>(masked | kTwoBytes);
        put_number(out, length, 2);
    } else {
        out += static_cast<char>(masked | kEightBytes);
        put_number(out, length, 8);
    }
    return out;
}

}  // namespace

std::size_t header_bytes(std::string_view begin) {
    if (begin.size() < 2) return 2;
    const unsigned second = at(begin, 1);
    return 2 + length_bytes(second & ~kMasked) + ((second & kMasked) != 0 ? 4 : 0);
}

Header parse_header(std::string_view bytes) {
    const unsigned first = at(bytes, 0), second = at(bytes, 1);
    Header header{.last = (first & kLast) != 0,
                  .reserved = (first & kReserved) != 0,
                  .masked = (second & kMasked) != 0,
                  .opcode = static_cast<Opcode>(first & 0xF),
                  .length = second & ~kMasked};
    const std::size_t more = length_bytes(static_cast<unsigned>(header.length));
    if (more > 0) header.length = number(bytes.substr(2, more));
    if (header.masked) std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(2 + more), 4, header.mask.begin());
    return header;
}

bool is_wasteful(std::string_view header) {
    const std::size_t more = length_bytes(at(header, 1) & ~kMasked);
    if (more == 0) return false;
    const std::uint64_t length = number(header.substr(2, more));
    return more == 2 ? length < kTwoBytes : length <= 0xFFFF || length >> 63 != 0;
}

void apply(const Mask& mask, char* bytes, std::size_t count, std::size_t from) {
    for (std::size_t i = 0; i < count; ++i) {
        bytes[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) ^ mask[(from + i) % mask.size()]);
    }
}

std::string frame(Opcode opcode, std::string_view payload, bool last) {
    std::string out = begin_frame(opcode, payload.size(), last, 0);
    return out.append(payload);
}

std::string masked_frame(Opcode opcode, std::string_view payload, bool last) {
    Mask mask{};
    random_bytes(mask);
    std::string out = begin_frame(opcode, payload.size(), last, kMasked);
    out.append(mask.begin(), mask.end());
    const std::size_t begin = out.size();
    out.append(payload);
    apply(mask, out.data() + begin, payload.size(), 0);
    return out;
}

std::string close_payload(CloseCode code) {
    std::string out;
    put_number(out, static_cast<std::uint16_t>(code), 2);
    return out;
}

bool may_be_sent(unsigned code) {
    const bool defined = code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
    return defined || (code >= 3000 && code <= 4999);
}

}  // namespace natter::net::websocket
