// Which messages are on show, and where. Only those are laid out, so that a frame costs the same for any history.
// GUI thread, within a frame.
#pragma once

#include "gui/views/message_block.hpp"

#include <vector>

namespace natter::gui {

struct PlacedBlock {
    std::int64_t ordinal = 0;
    float top = 0.0f;  // of the block, in window pixels
    Block block;
};

/// Guarantees:
/// 1. Costs in proportion to what is on show, not to what there is.
/// 2. At the bottom it stays at the bottom; elsewhere the anchor's row stays where it is, whatever comes or goes.
/// 3. There is a row at least, in a place of any height.
/// `up` is how far the reader scrolls towards older messages, in pixels. The conversation must not be empty.
std::vector<PlacedBlock> lay_out_messages(const Ui& ui, const Conversation& conversation, Rect place, Anchor& anchor,
                                          float up, std::string_view me);

}  // namespace natter::gui
