// Where bytes stand in a layout, and what stands at a place.
#include "gui/text/pango_text_layout.hpp"
#include "gui/text/pango_units.hpp"

#include "gui/text/pango_units.hpp"

#include <glib.h>

#include <algorithm>

namespace natter::gui::text {
std::size_t PangoTextLayout::line_of(std::size_t offset) const {
    const auto after = std::ranges::upper_bound(lines_, offset, {}, [](const Line& line) { return line.bytes.from; });
    return after == lines_.begin() ? 0 : static_cast<std::size_t>(after - lines_.begin()) - 1;
}

Hit PangoTextLayout::hit_test(Point at) const {
    const auto below = std::ranges::find_if(lines_, [&](const Line& line) { return at.y < line.place.bottom; });
    const std::size_t index = std::min(static_cast<std::size_t>(below - lines_.begin()), lines_.size() - 1);
    const Line& line = lines_[index];
    int byte = 0;
    int trailing = 0;
    const int x = units(at.x - line.place.left);
    const bool within = pango_layout_line_x_to_index(pango_line(index), x, &byte, &trailing) != FALSE;
    Hit hit;
    hit.grapheme = static_cast<std::size_t>(byte);
    const char* begin = text_.data() + byte;
    hit.offset = static_cast<std::size_t>(g_utf8_offset_to_pointer(begin, trailing) - text_.data());
    hit.inside = within && at.y >= line.place.top && at.y < line.place.bottom && line.bytes.from < line.bytes.to;
    // At a soft wrap the place behind a line's last letter is the next line's first, unless one stays on the line.
    if (hit.offset == line.bytes.to && index + 1 < lines_.size() && lines_[index + 1].bytes.from == hit.offset) {
        hit.offset = line_end(index);
    }
    return hit;
}

Caret PangoTextLayout::caret(std::size_t offset) const {
    offset = std::min(offset, text_.size());
    const std::size_t index = line_of(offset);
    const Line& line = lines_[index];
    // Behind the last letter is where the next one of the paragraph's own direction would come.
    if (offset >= line.bytes.to) {
        return {line.right_to_left ? line.place.left : line.place.right, line.place.top, line.place.bottom};
    }
    int x = 0;
    pango_layout_line_index_to_x(pango_line(index), static_cast<int>(offset), FALSE, &x);
    return {line.place.left + pixels(x), line.place.top, line.place.bottom};
}

/// Where the bytes of `part` begin and end in a line. Pango's own function for this loses the width of blanks between
/// runs of different fonts.
void PangoTextLayout::add_boxes(std::size_t line, Range part, std::vector<Box>& boxes) const {
    const Line& at = lines_[line];
    int pen = 0;
    bool adjoins = false;  // to the last box
    for (GSList* each = pango_line(line)->runs; each != nullptr; each = each->next) {
        const auto& run = *static_cast<PangoLayoutRun*>(each->data);
        const auto offset = static_cast<std::size_t>(run.item->offset);
        const std::size_t from = std::max(part.from, offset);
        const std::size_t to = std::min(part.to, offset + static_cast<std::size_t>(run.item->length));
        const int begin = pen;
        pen += pango_glyph_string_get_width(run.glyphs);
        if (from >= to) {
            adjoins = false;
            continue;
        }
        const auto x_of = [&](std::size_t byte) {
            int x = 0;
            pango_glyph_string_index_to_x(run.glyphs, text_.data() + offset, run.item->length, &run.item->analysis,
                                          static_cast<int>(byte - offset), FALSE, &x);
            return at.place.left + pixels(begin + x);
        };
        const auto [left, right] = std::minmax({x_of(from), x_of(to)});
        if (right - left < 0.01f) continue;  // a blank at which a line wraps
        if (adjoins && std::abs(boxes.back().right - left) < 0.01f) {
            boxes.back().right = right;
        } else {
            boxes.push_back({left, at.place.top, right, at.place.bottom});
        }
        adjoins = true;
    }
}

std::vector<Box> PangoTextLayout::selection(Range range) const {
    std::vector<Box> boxes;
    range.to = std::min(range.to, text_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const Range part{std::max(range.from, lines_[i].bytes.from), std::min(range.to, lines_[i].bytes.to)};
        if (part.from < part.to) add_boxes(i, part, boxes);
    }
    return boxes;
}

}  // namespace natter::gui::text
