// The card of an answer: what was asked, the text as it grows, what it was made from, and what can be done with it.
// Nothing moves and nothing is drawn again while nothing comes. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

#include <string_view>

namespace natter::gui {

/// Shown as a card, whoever asked.
inline bool is_answer(const Row& row) { return row.answer.has_value(); }

/// Its height, within `width`.
float measure_answer(const Ui& ui, const Conversation& conversation, const Row& row, float width, std::string_view me);

/// `place` is as wide as was measured.
void draw_answer(const State& state, Ui& ui, const Conversation& conversation, const Row& row, Rect place);

/// The name and time above a card, with the picture beside it.
void draw_answer_head(const Ui& ui, Rect place, const Row& row);

}  // namespace natter::gui
