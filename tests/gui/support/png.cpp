#include "tests/gui/support/png.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <string>

namespace natter::tests {
namespace {

void put32(std::string& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<char>(value >> shift));
}

std::uint32_t crc(std::string_view data) {
    std::uint32_t value = 0xFFFFFFFFu;
    for (const char c : data) {
        value ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ (0xEDB88320u & (0u - (value & 1u)));
    }
    return ~value;
}

std::uint32_t adler(std::string_view data) {
    std::uint32_t a = 1;
    std::uint32_t b = 0;
    for (const char c : data) {
        a = (a + static_cast<unsigned char>(c)) % 65521;
        b = (b + a) % 65521;
    }
    return (b << 16) | a;
}

void chunk(std::string& out, const std::string& kind, const std::string& data) {
    put32(out, static_cast<std::uint32_t>(data.size()));
    out += kind + data;
    put32(out, crc(kind + data));
}

/// A zlib stream of stored blocks.
std::string stored(const std::string& data) {
    constexpr std::size_t kBlock = 65535;
    std::string out = "\x78\x01";
    for (std::size_t at = 0; at < data.size(); at += kBlock) {
        const auto size = static_cast<std::uint16_t>(std::min(kBlock, data.size() - at));
        out.push_back(at + size == data.size() ? '\1' : '\0');
        for (const std::uint16_t word : {size, static_cast<std::uint16_t>(~size)}) {
            out.push_back(static_cast<char>(word & 0xFF));
            out.push_back(static_cast<char>(word >> 8));
        }
        out.append(data, at, size);
    }
    put32(out, adler(data));
    return out;
}

}  // namespace

void write_png(const gui::Picture& picture, const std::filesystem::path& path) {
    std::string lines;
    const auto row = static_cast<std::size_t>(picture.width) * 4;
    for (std::size_t at = 0; at < picture.rgba.size(); at += row) {
        lines.push_back('\0');
        lines.append(reinterpret_cast<const char*>(picture.rgba.data()) + at, row);
    }
    std::string header;
    put32(header, static_cast<std::uint32_t>(picture.width));
    put32(header, static_cast<std::uint32_t>(picture.height));
    header += std::string("\x08\x06\0\0\0", 5);
    std::string out = "\x89PNG\r\n\x1A\n";
    chunk(out, "IHDR", header);
    chunk(out, "IDAT", stored(lines));
    chunk(out, "IEND", "");
    std::ofstream(path, std::ios::binary) << out;
}

}  // namespace natter::tests
