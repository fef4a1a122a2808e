// How far in the blocks of a text stand that are items of lists: the marks of a list have a column that is as wide as
// the widest of them. GUI thread, within a frame.
#pragma once

#include "gui/text/markdown.hpp"
#include "gui/views/ui.hpp"

#include <array>
#include <cstddef>
#include <span>

namespace natter::gui {

/// Between a mark and its words, in spacing units.
inline constexpr float kMarkGap = 1;

struct ListPlace {
    float indent = 0.0f;  // of the words
    float column = 0.0f;  // of their own list: the end of the indent
};

/// Goes through the blocks of a text from the first to the last.
class ListColumns {
  public:
    /// `blocks` must outlive this. No column takes more than a part of `width`.
    ListColumns(const Ui& ui, std::span<const text::RichBlock> blocks, float width)
        : ui_(ui), blocks_(blocks), width_(width) {}

    /// Of the next block.
    ListPlace next();

  private:
    /// Of the list of that depth that goes on at block `at`.
    float column_at(std::size_t at, std::size_t depth) const;

    const Ui& ui_;
    std::span<const text::RichBlock> blocks_;
    float width_;
    std::size_t at_ = 0;
    std::array<float, text::kDepthMost> columns_{};
};

}  // namespace natter::gui
