// Tiles of one height side by side, in as many rows as the width wants. Pure values.
#pragma once

#include "gui/views/geometry.hpp"

#include <algorithm>
#include <cstddef>

namespace natter::gui {

class Tiling {
  public:
    /// `least` is how narrow a tile may get. Rows are as even as they can be: of four tiles there are one, two or four
    /// beside each other, not three.
    Tiling(std::size_t count, float width, float least, float gap)
        : count_(std::max<std::size_t>(count, 1)), width_(width), gap_(gap) {
        const float fit = std::max((width + gap) / (least + gap), 1.0f);
        columns_ = std::min(count_, static_cast<std::size_t>(fit));
        const std::size_t rows = (count_ + columns_ - 1) / columns_;
        columns_ = (count_ + rows - 1) / rows;
    }

    std::size_t columns() const { return columns_; }
    std::size_t rows() const { return (count_ + columns_ - 1) / columns_; }
    float height(float of_tile) const {
        return static_cast<float>(rows()) * of_tile + static_cast<float>(rows() - 1) * gap_;
    }
    Rect tile(ImVec2 corner, std::size_t index, float height) const {
        const float width = (width_ - gap_ * static_cast<float>(columns_ - 1)) / static_cast<float>(columns_);
        const float x = corner.x + static_cast<float>(index % columns_) * (width + gap_);
        const float y = corner.y + static_cast<float>(index / columns_) * (height + gap_);
        return rect_at({x, y}, width, height);
    }

  private:
    std::size_t count_;
    float width_;
    float gap_;
    std::size_t columns_;
};

}  // namespace natter::gui
