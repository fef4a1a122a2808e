// What stands beside a message: that it was edited, and how people reacted. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

#include <string_view>

namespace natter::gui {

/// The user is among those who reacted so.
bool has_reacted(const State& state, const Row& row, std::string_view emoji);

/// 0 if nobody reacted. `width` is what the chips may take before a new line begins.
float reactions_height(const Ui& ui, const Row& row, float width);
/// Below a bubble, and within its side of `place`.
void draw_reactions(const State& state, Ui& ui, Rect place, const Row& row, bool right_aligned);

/// How much of the line beside a bubble the sign takes; 0 if it was not edited.
float edited_width(const Ui& ui, const Row& row);
void draw_edited(const Ui& ui, Rect place, const Row& row);

}  // namespace natter::gui
