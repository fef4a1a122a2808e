#include "console/screen.hpp"

#include "console/width.hpp"
#include "net/util/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace natter::console {
namespace {

constexpr std::string_view kEraseRow = "\r\x1b[K";
constexpr std::size_t kLeastText = 10;  // columns for what is typed, however long the prompt

// One character each: a newline is typed by pasting.
std::string visible(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const char32_t code_point = net::take_code_point(text);
        const bool hidden = net::is_control(code_point);
        net::append_code_point(out, code_point == U'\n' ? U'\u21B5' : hidden ? U' ' : code_point);
    }
    return out;
}

// The end of `text` that fits into `columns`.
std::string_view fitting_end(std::string_view text, std::size_t columns) {
    std::size_t from = text.size();
    for (std::size_t taken = 0; from > 0;) {
        const std::size_t before = previous_character(text, from);
        taken += columns_of(text.substr(before, from - before));
        if (taken > columns) break;
        from = before;
    }
    return text.substr(from);
}

std::string_view fitting_start(std::string_view text, std::size_t columns) {
    std::size_t to = 0;
    for (std::size_t taken = 0; to < text.size();) {
        const std::size_t after = next_character(text, to);
        taken += columns_of(text.substr(to, after - to));
        if (taken > columns) break;
        to = after;
    }
    return text.substr(0, to);
}

}  // namespace

std::string Screen::draw(std::string_view lines, std::string_view prompt, std::string_view text, std::size_t cursor,
                         std::size_t columns) {
    const std::string safe_prompt = visible(prompt);
    const auto shown_prompt = fitting_start(safe_prompt, columns > kLeastText ? columns - kLeastText : 0);
    const std::size_t prompt_columns = columns_of(shown_prompt);
    const std::size_t room = columns > prompt_columns + 1 ? columns - prompt_columns - 1 : 1;
    const std::string left = visible(text.substr(0, cursor));
    const std::string right = visible(text.substr(cursor));
    const auto before = fitting_end(left, room);
    const std::size_t before_columns = columns_of(before);
    const auto after = fitting_start(right, room - std::min(room, before_columns));
    std::string row = fmt::format("\x1b[1m{}\x1b[0m{}{}", shown_prompt, before, after);
    row += fmt::format("\r\x1b[{}C", std::max<std::size_t>(prompt_columns + before_columns, 1));
    if (lines.empty() && row == shown_) return {};
    shown_ = row;
    return fmt::format("{}{}{}", kEraseRow, lines, row);
}

std::string Screen::erase() {
    if (shown_.empty()) return {};
    shown_.clear();
    return std::string(kEraseRow);
}

std::string Screen::clear() { return "\x1b[H\x1b[2J"; }

}  // namespace natter::console
