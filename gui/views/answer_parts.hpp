// The parts of an answer's card. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

#include <cstddef>

namespace natter::gui {

/// Why it failed; 0 if it did not.
float error_height(const Ui& ui, const net::AnswerInfo& info, float width);
void draw_error(const Ui& ui, Rect place, const net::AnswerInfo& info);

/// One row for each message that the text cites. An answer without a model is made of them already: 0.
float sources_height(const Ui& ui, const net::AnswerInfo& info);
void draw_sources(const State& state, Ui& ui, Rect place, const net::AnswerInfo& info);
/// Goes to the message that is cited as that number, in the conversation on show.
void show_source(const State& state, Ui& ui, const net::AnswerInfo& info, std::size_t number);

/// What it took, and what can be done with it.
float footer_height(const Ui& ui);
/// `hovered`: the pointer is on the card, so that Escape is meant for it.
void draw_footer(const State& state, Ui& ui, Rect place, const Row& row, bool hovered);

}  // namespace natter::gui
