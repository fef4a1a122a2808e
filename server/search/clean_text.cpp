#include "server/search/clean_text.hpp"

#include "net/util/utf8.hpp"

#include <utility>

namespace natter::server {
namespace {

constexpr char32_t kUnreadable = 0xFFFD;
constexpr std::size_t kCodePointBytes = 4;  // of a character

// Bytes of the character that begins with `first`; 0: none does.
std::size_t length_by(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first < 0xE0) return 2;
    if (first >= 0xE0 && first < 0xF0) return 3;
    return first >= 0xF0 && first < 0xF5 ? 4 : 0;
}

// Whether more bytes could make a character of these, which are none yet.
bool may_become_one(std::string_view bytes) {
    const std::size_t length = length_by(static_cast<unsigned char>(bytes.front()));
    if (length <= bytes.size()) return false;
    // Filled up in either of two ways it is one, if it can be.
    for (const char fill : {'\x80', '\xBF'}) {
        std::string tried(bytes);
        while (tried.size() < length) tried += fill;
        if (net::is_utf8(tried)) return true;
    }
    return false;
}

}  // namespace

std::string CleanText::take(std::string_view piece) {
    std::string text = std::exchange(held_, {});
    text.append(piece);
    std::string out;
    out.reserve(text.size());
    for (std::string_view rest = text; !rest.empty();) {
        const std::size_t length = length_by(static_cast<unsigned char>(rest.front()));
        if (length == 0 || length > rest.size() || !net::is_utf8(rest.substr(0, length))) {
            if (rest.size() < kCodePointBytes && may_become_one(rest)) {
                held_ = rest;
                break;
            }
            net::append_code_point(out, kUnreadable);
            rest.remove_prefix(1);
            continue;
        }
        std::string_view one = rest.substr(0, length);
        const char32_t point = net::take_code_point(one);
        if (!net::is_control(point) || point == U'\n' || point == U'\t') out.append(rest.substr(0, length));
        rest.remove_prefix(length);
    }
    return within(std::move(out));
}

std::string CleanText::end() {
    std::string out;
    if (!std::exchange(held_, {}).empty()) net::append_code_point(out, kUnreadable);
    return within(std::move(out));
}

std::string CleanText::within(std::string text) {
    if (cut_) return {};
    if (text.size() > left_) {
        cut_ = true;
        text.resize(net::clip(text, left_).size());
    }
    left_ -= text.size();
    return text;
}

}  // namespace natter::server
