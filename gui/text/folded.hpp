// Letters in whichever case they were typed: of ASCII alone, as names and addresses have it. Pure; any thread.
#pragma once

#include <algorithm>
#include <string_view>

namespace natter::gui::text {

constexpr char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// `start` is in small letters.
inline bool starts_with_folded(std::string_view text, std::string_view start) {
    return text.size() >= start.size() &&
           std::equal(start.begin(), start.end(), text.begin(), [](char a, char b) { return a == folded(b); });
}

}  // namespace natter::gui::text
