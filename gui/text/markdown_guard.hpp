// What is done to a text before the parser of Markdown reads it, so that it takes nothing for a mark that was hardly
// meant as one, and no text takes it long. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace natter::gui::text {

/// Brackets beyond that are shown as they were written: to look for the partners of many takes time with their square.
inline constexpr std::size_t kBracketsMost = 1'000;

/// Sanitized `text` with stand-ins, characters that no sanitized text has, in place of
/// 1. marks within an address, so that "https://a.example/_b_" keeps its lines;
/// 2. opening brackets beyond kBracketsMost;
/// and between "[name]" and ":", so that no line is taken for the definition of a link, which would not be shown.
std::string guarded(std::string_view text);

/// What stood there: for any part of a guarded text that was not cut within a character.
std::string unguarded(std::string_view part);

}  // namespace natter::gui::text
