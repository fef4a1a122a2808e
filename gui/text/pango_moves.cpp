// How a caret moves through a layout, and where graphemes, words and paragraphs end.
#include "gui/text/pango_text_layout.hpp"

#include <glib.h>

#include <algorithm>
#include <cmath>

namespace natter::gui::text {

std::size_t PangoTextLayout::character_of(std::size_t offset) const {
    return static_cast<std::size_t>(
        g_utf8_pointer_to_offset(text_.data(), text_.data() + std::min(offset, text_.size())));
}

std::size_t PangoTextLayout::offset_of(std::size_t character) const {
    const char* at = g_utf8_offset_to_pointer(text_.data(), static_cast<glong>(character));
    return static_cast<std::size_t>(at - text_.data());
}

/// There is one more than there are characters.
const PangoLogAttr& PangoTextLayout::edge(std::size_t character) const {
    int count = 0;
    const PangoLogAttr* edges = pango_layout_get_log_attrs_readonly(layout_.get(), &count);
    return edges[std::min(character, static_cast<std::size_t>(count) - 1)];
}

std::size_t PangoTextLayout::next_grapheme(std::size_t offset) const {
    if (offset >= text_.size()) return text_.size();
    std::size_t at = character_of(offset) + 1;
    const std::size_t end = character_of(text_.size());
    while (at < end && edge(at).is_cursor_position == 0) ++at;
    return offset_of(at);
}

std::size_t PangoTextLayout::previous_grapheme(std::size_t offset) const {
    std::size_t at = character_of(offset);
    if (at == 0) return 0;
    --at;
    while (at > 0 && edge(at).is_cursor_position == 0) --at;
    return offset_of(at);
}

std::size_t PangoTextLayout::backspaced(std::size_t offset) const {
    const std::size_t at = character_of(offset);
    if (at == 0) return 0;
    return edge(at).backspace_deletes_character != 0 ? offset_of(at - 1) : previous_grapheme(offset);
}

std::size_t PangoTextLayout::word(std::size_t offset, int direction) const {
    const std::size_t end = character_of(text_.size());
    std::size_t at = character_of(offset);
    // A text of emoji has no words: then the move goes to its end.
    if (direction > 0) {
        while (at < end && edge(++at).is_word_end == 0) continue;
    } else {
        while (at > 0 && edge(--at).is_word_start == 0) continue;
    }
    return offset_of(at);
}

Range PangoTextLayout::word_at(std::size_t offset) const {
    const std::size_t end = character_of(text_.size());
    if (end == 0) return {};
    const std::size_t at = std::min(character_of(offset), end - 1);
    std::size_t from = at;
    while (from > 0 && edge(from).is_word_start == 0 && edge(from).is_word_end == 0) --from;
    if (edge(from).is_word_start == 0) return {offset_of(at), next_grapheme(offset_of(at))};
    std::size_t to = from + 1;
    while (to < end && edge(to).is_word_end == 0) ++to;
    return {offset_of(from), offset_of(to)};
}

Range PangoTextLayout::paragraph_at(std::size_t offset) const {
    offset = std::min(offset, text_.size());
    const std::size_t before = offset == 0 ? std::string::npos : text_.rfind('\n', offset - 1);
    return {before == std::string::npos ? 0 : before + 1, std::min(text_.find('\n', offset), text_.size())};
}

std::size_t PangoTextLayout::visual(std::size_t offset, int direction) const {
    int byte = 0;
    int trailing = 0;
    pango_layout_move_cursor_visually(layout_.get(), TRUE, static_cast<int>(offset), 0, direction, &byte, &trailing);
    // Pango's signs for "before the start" and "behind the end".
    if (byte < 0 || byte == G_MAXINT) return offset;
    const char* at = g_utf8_offset_to_pointer(text_.data() + byte, trailing);
    return std::min(static_cast<std::size_t>(at - text_.data()), text_.size());
}

std::size_t PangoTextLayout::at_x(std::size_t line, float x) const {
    return hit_test({x, (lines_[line].place.top + lines_[line].place.bottom) * 0.5f}).offset;
}

/// At a soft wrap the byte behind the line is the next line's first: the caret stays one step before it.
std::size_t PangoTextLayout::line_end(std::size_t line) const {
    const std::size_t end = lines_[line].bytes.to;
    const bool soft = line + 1 < lines_.size() && lines_[line + 1].bytes.from == end;
    return soft ? std::max(previous_grapheme(end), lines_[line].bytes.from) : end;
}

std::size_t PangoTextLayout::moved(std::size_t offset, Step step, float x) const {
    offset = std::min(offset, text_.size());
    const std::size_t line = line_of(offset);
    const bool right_to_left = lines_[line].right_to_left;
    switch (step) {
        case Step::left: return visual(offset, -1);
        case Step::right: return visual(offset, 1);
        case Step::word_left: return word(offset, right_to_left ? 1 : -1);
        case Step::word_right: return word(offset, right_to_left ? -1 : 1);
        case Step::up: return line == 0 ? 0 : at_x(line - 1, x);
        case Step::down: return line + 1 == lines_.size() ? text_.size() : at_x(line + 1, x);
        case Step::line_start: return lines_[line].bytes.from;
        case Step::line_end: return line_end(line);
        case Step::start: return 0;
        case Step::end: return text_.size();
    }
    return offset;
}

}  // namespace natter::gui::text
