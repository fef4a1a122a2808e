#include "gui/views/emoji_grid.hpp"

#include <algorithm>

namespace natter::gui {

EmojiGrid::EmojiGrid(std::span<const GridSection> sections, const GridShape& shape) {
    float top = 0.0f;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        if (sections[i].count == 0) continue;
        if (sections[i].headed) rows_.push_back({top, shape.heading, i, cells_, 0});
        if (sections[i].headed) top += shape.heading;
        for (std::size_t left = sections[i].count; left > 0; top += shape.cell) {
            const std::size_t count = std::min(left, shape.columns);
            rows_.push_back({top, shape.cell, i, cells_, count});
            cells_ += count;
            left -= count;
        }
    }
}

std::span<const GridRow> EmojiGrid::rows_in(float top, float bottom) const {
    const auto from =
        std::ranges::partition_point(rows_, [&](const GridRow& row) { return row.top + row.height <= top; });
    const auto to = std::partition_point(from, rows_.end(), [&](const GridRow& row) { return row.top < bottom; });
    return {from, to};
}

const GridRow* EmojiGrid::row_of(std::size_t cell) const {
    if (cell >= cells_) return nullptr;
    // A heading has the first cell of what is below it, and none of its own.
    const auto found =
        std::ranges::partition_point(rows_, [&](const GridRow& row) { return row.first + row.count <= cell; });
    return found == rows_.end() ? nullptr : &*found;
}

float EmojiGrid::top_of(std::size_t section) const {
    const auto found = std::ranges::find(rows_, section, &GridRow::section);
    return found == rows_.end() ? 0.0f : found->top;
}

const GridRow* EmojiGrid::beside(std::size_t cell, bool down) const {
    const GridRow* row = row_of(cell);
    while (row != nullptr) {
        if (row == (down ? &rows_.back() : &rows_.front())) return nullptr;
        row += down ? 1 : -1;
        if (row->count > 0) return row;
    }
    return nullptr;
}

std::size_t EmojiGrid::moved(std::size_t cell, GridStep step) const {
    if (cell >= cells_) return cells_ == 0 ? 0 : cells_ - 1;
    if (step == GridStep::left) return cell == 0 ? 0 : cell - 1;
    if (step == GridStep::right) return std::min(cell + 1, cells_ - 1);
    const GridRow* to = beside(cell, step == GridStep::down);
    if (to == nullptr) return cell;
    return to->first + std::min(cell - row_of(cell)->first, to->count - 1);
}

}  // namespace natter::gui
