// Asks before an address is opened that the words of its link do not show. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/text/markdown.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

namespace natter::gui {

/// Opens it, or asks first if it is masked.
void follow_link(Ui& ui, const text::RichLink& link);

/// The question, as a layer: see layers.hpp. Enter opens the address, Escape does not.
ImVec2 link_question_size(const State& state, const Ui& ui, float most);
void draw_link_question(const State& state, Ui& ui, Rect place);

}  // namespace natter::gui
