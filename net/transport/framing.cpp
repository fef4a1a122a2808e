#include "net/transport/framing.hpp"

#include "net/transport/websocket_frame.hpp"

#include <algorithm>
#include <array>

namespace natter::net {
namespace {

constexpr auto kHttpStarts = std::to_array<std::string_view>(
    {"GET /", "HEAD /", "POST /", "PUT /", "PATCH /", "DELETE /", "OPTIONS ", "CONNECT ", "TRACE /", "PRI * "});
constexpr char kTlsHandshake = 0x16;

}  // namespace

std::optional<Framing> sniff(std::string_view first) {
    if (first.empty()) return std::nullopt;
    if (first.front() == kTlsHandshake) return Framing::tls;
    if (first.front() == '{') return Framing::json_lines;
    const auto begins = [=](std::string_view start) { return first.starts_with(start); };
    if (std::ranges::any_of(kHttpStarts, begins)) return Framing::http;
    const auto may_begin = [=](std::string_view start) { return start.starts_with(first); };
    if (std::ranges::any_of(kHttpStarts, may_begin)) return std::nullopt;
    return Framing::plain_text;
}

std::string_view to_word(Framing framing) {
    constexpr std::array<std::string_view, 5> kWords{"json", "text", "websocket", "http", "tls"};
    return kWords[static_cast<std::size_t>(framing)];
}

std::string framed(Framing framing, std::string line) {
    if (framing != Framing::websocket) return line;
    if (line.ends_with('\n')) line.pop_back();
    return websocket::frame(websocket::Opcode::text, line);
}

}  // namespace natter::net
