// Where the emoji of the picker stand: sections with headings, each in rows of cells, of which only those in sight are
// drawn. Pure values.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace natter::gui {

struct GridShape {
    std::size_t columns = 1;
    float cell = 1.0f;     // the side of one
    float heading = 0.0f;  // the height of one
};

struct GridSection {
    std::size_t count = 0;  // of cells; without any it is left out
    bool headed = true;
};

struct GridRow {
    float top = 0.0f;
    float height = 0.0f;
    std::size_t section = 0;
    std::size_t first = 0;  // cell
    std::size_t count = 0;  // 0: a heading
};

enum class GridStep { left, right, up, down };

class EmojiGrid {
  public:
    EmojiGrid(std::span<const GridSection> sections, const GridShape& shape);

    std::size_t cells() const { return cells_; }
    float height() const { return rows_.empty() ? 0.0f : rows_.back().top + rows_.back().height; }
    /// Those that any part of [top, bottom) is in.
    std::span<const GridRow> rows_in(float top, float bottom) const;
    /// Null if there is no such cell.
    const GridRow* row_of(std::size_t cell) const;
    /// Where a section begins.
    float top_of(std::size_t section) const;

    /// Up and down keep the column as far as they can; at the ends nothing moves.
    std::size_t moved(std::size_t cell, GridStep step) const;

  private:
    const GridRow* beside(std::size_t cell, bool down) const;

    std::vector<GridRow> rows_;
    std::size_t cells_ = 0;
};

}  // namespace natter::gui
