#include "net/protocol/json_value.hpp"

#include "net/util/utf8.hpp"

#include <fmt/core.h>

#include <array>

namespace natter::net {
namespace {

// What stands for a character that a JSON string cannot hold as it is, or an empty view.
std::string_view escape_of(char c) {
    switch (c) {
        case '"': return "\\\"";
        case '\\': return "\\\\";
        case '\n': return "\\n";
        case '\r': return "\\r";
        case '\t': return "\\t";
        case '\b': return "\\b";
        case '\f': return "\\f";
        default: return {};
    }
}

std::string repaired(std::string_view text) {
    std::string out;
    while (!text.empty()) append_code_point(out, take_code_point(text));
    return out;
}

// Bytes that stand in a JSON string as they are and need no look at their neighbours.
constexpr auto kSimple = [] {
    std::array<bool, 256> simple{};
    for (std::size_t c = 0x20; c < 0x80; ++c) simple[c] = c != '"' && c != '\\';
    return simple;
}();

bool is_simple(std::string_view text) {
    bool simple = true;
    for (const char c : text) simple &= kSimple[static_cast<unsigned char>(c)];
    return simple;
}

bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }

}  // namespace

void write_value(std::string& out, std::string_view text) {
    if (is_simple(text)) {
        out += '"';
        out += text;
        out += '"';
        return;
    }
    if (!is_utf8(text)) return write_value(out, std::string_view(repaired(text)));
    out += '"';
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_plain(text[i])) continue;
        out.append(text, from, i - from);
        from = i + 1;
        const std::string_view escape = escape_of(text[i]);
        out += escape.empty() ? fmt::format("\\u{:04x}", static_cast<unsigned char>(text[i])) : std::string(escape);
    }
    out.append(text, from);
    out += '"';
}

}  // namespace natter::net
