// How many columns text takes on a terminal. Pure; any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace natter::console {

/// 0 for what is drawn over the character before it, 2 for East Asian wide characters and emoji, else 1.
[[nodiscard]] std::size_t columns_of(char32_t code_point);

/// The columns of UTF-8 text without control characters.
[[nodiscard]] std::size_t columns_of(std::string_view text);

/// The place after the character that begins at `at`, with everything that is drawn over it.
[[nodiscard]] std::size_t next_character(std::string_view text, std::size_t at);

/// The place where the character before `at` begins.
[[nodiscard]] std::size_t previous_character(std::string_view text, std::size_t at);

}  // namespace natter::console
