// UTF-8: validity, counting, and what may reach a terminal. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace natter::net {

/// True if `text` is well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view text);

/// The code point at the start of `text` (well-formed UTF-8, not empty), which is then advanced past it.
[[nodiscard]] char32_t take_code_point(std::string_view& text);

/// The number of code points in well-formed UTF-8.
[[nodiscard]] std::size_t code_points(std::string_view text);

/// C0 and C1 control characters and DEL.
[[nodiscard]] bool is_control(char32_t code_point);

/// Blank, invisible or direction-changing: what makes two names look alike or a name look empty.
[[nodiscard]] bool is_invisible(char32_t code_point);

/// Appends `code_point` to `out` as UTF-8.
void append_code_point(std::string& out, char32_t code_point);

/// `text` (any bytes) safe for a terminal: control characters other than tab, and bytes that are not UTF-8,
/// become U+FFFD. A newline is a control character too: split lines first.
[[nodiscard]] std::string printable(std::string_view text);

/// The longest start of well-formed `text` that has at most `bytes` bytes and cuts no code point.
[[nodiscard]] std::string_view clip(std::string_view text, std::size_t bytes);

}  // namespace natter::net
