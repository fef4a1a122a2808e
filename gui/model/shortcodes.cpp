#include "gui/model/shortcodes.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

constexpr std::size_t kLongestName = 80;

bool is_name_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '+' || c == '-';
}

/// A word's middle begins no shortcode: "12:30:15" is a time.
bool may_begin(std::string_view text, std::size_t colon) {
    if (colon == 0) return true;
    const char before = text[colon - 1];
    const bool letter = (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z');
    return !letter && !(before >= '0' && before <= '9') && before != '_' && before != '/';
}

/// Where the name that begins behind the colon ends with a colon, or 0.
std::size_t name_end(std::string_view text, std::size_t colon) {
    std::size_t at = colon + 1;
    const std::size_t last = std::min(text.size(), at + kLongestName);
    while (at < last && is_name_byte(text[at])) ++at;
    return at < text.size() && text[at] == ':' && at > colon + 1 ? at : 0;
}

std::size_t backticks(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && text[end] == '`') ++end;
    return end - at;
}

/// The end of the code that begins with the backticks at `at`: behind as many of them. Without an end they are text.
std::size_t code_end(std::string_view text, std::size_t at) {
    const std::size_t many = backticks(text, at);
    for (std::size_t i = text.find('`', at + many); i != std::string_view::npos; i = text.find('`', i)) {
        const std::size_t here = backticks(text, i);
        i += here;
        if (here == many) return i;
    }
    return at + many;
}

bool in_code(std::string_view text, std::size_t at) {
    for (std::size_t i = text.find('`'); i != std::string_view::npos && i < at; i = text.find('`', i)) {
        const std::size_t end = code_end(text, i);
        // Code that is still being written has no end yet.
        const bool open = end == i + backticks(text, i);
        if (at < end || (open && text.find('\n', i) >= at)) return true;
        i = end;
    }
    return false;
}

}  // namespace

std::optional<Replacement> closed_shortcode(std::string_view text, std::size_t caret, SkinTone tone) {
    if (caret < 3 || caret > text.size() || text[caret - 1] != ':') return std::nullopt;
    const std::size_t colon = text.rfind(':', caret - 2);
    if (colon == std::string_view::npos || !may_begin(text, colon)) return std::nullopt;
    if (name_end(text, colon) != caret - 1 || in_code(text, colon)) return std::nullopt;
    const Emoji* emoji = emoji_named(text.substr(colon + 1, caret - colon - 2));
    if (emoji == nullptr) return std::nullopt;
    return Replacement{colon, caret, with_tone(*emoji, tone)};
}

std::string with_emojis(std::string_view text, SkinTone tone, const std::set<std::string, std::less<>>& kept) {
    std::string made;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at + 1;
        if (text[at] == '`') end = code_end(text, at);
        const std::size_t closes = text[at] == ':' && may_begin(text, at) ? name_end(text, at) : 0;
        const std::string_view name = closes == 0 ? std::string_view() : text.substr(at + 1, closes - at - 1);
        const Emoji* emoji = closes == 0 || kept.contains(name) ? nullptr : emoji_named(name);
        if (emoji != nullptr) {
            made += with_tone(*emoji, tone);
            end = closes + 1;
        } else {
            made += text.substr(at, end - at);
        }
        at = end;
    }
    return made;
}

}  // namespace natter::gui
