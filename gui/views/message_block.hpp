// One message as it stands in the list: what it is made of, how tall that is, and its drawing. GUI thread.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

namespace natter::gui {

/// Everything that drawing needs and that decides the height. Depends on the row and the one before it alone, so that
/// a list can be laid out from any row.
struct Block {
    float height = 0.0f;
    bool new_day = false;
    bool new_group = false;  // another author, or some minutes later
    ImVec2 text;             // size of the text, wrapped
};

Block measure_block(const Ui& ui, const Conversation& conversation, std::int64_t ordinal, float width);

/// `place` is as wide as was measured and `block.height` tall.
void draw_block(Ui& ui, const Conversation& conversation, std::int64_t ordinal, const Block& block, Rect place);

}  // namespace natter::gui
