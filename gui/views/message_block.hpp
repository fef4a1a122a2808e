// One message as it stands in the list: what it is made of, how tall that is, and its drawing. GUI thread.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

#include <string_view>

namespace natter::gui {

/// Everything that drawing needs and that decides the height. Depends on the row and the one before it alone, so that
/// a list can be laid out from any row. What the row before it decides is all in `lead`.
struct Block {
    float height = 0.0f;
    float lead = 0.0f;  // of the height, above the row's own part: the day, the gap, the author
    float head = 0.0f;  // of the lead: the author
    bool new_day = false;
    bool new_group = false;  // another author, or some minutes later
    float wrap = 0.0f;       // the width that the text was wrapped at
    ImVec2 text;             // its size
    float quoted = 0.0f;     // of the bubble, above the text: what it is a reply to
    float reactions = 0.0f;  // of the height, below the bubble
};

/// `me` is whom a mention is for.
Block measure_block(const Ui& ui, const Conversation& conversation, std::int64_t ordinal, float width,
                    std::string_view me);

/// `place` is as wide as was measured and `block.height` tall.
void draw_block(const State& state, Ui& ui, const Conversation& conversation, std::int64_t ordinal, const Block& block,
                Rect place);

}  // namespace natter::gui
