// The popup above the composer: what can be completed, how a command is used, and what is wrong with it. The seam with
// the field is composer_seam.hpp. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/composer_seam.hpp"
#include "gui/views/ui.hpp"

#include <string>

namespace natter::gui {

inline constexpr std::size_t kCompletionRows = 8;

/// Brings the popup up to date with what is written now.
void follow_written(const State& state, Ui& ui);
/// Puts the candidate in place of its word.
void take_candidate(const State& state, Ui& ui, std::size_t which);
void move_candidate(CompletionMemory& memory, int by);

/// What is wrong with the command that is written, once its name is complete; empty if nothing is.
std::string written_problem(const State& state, const Ui& ui);

/// What is written as it is to be said: with emoji in place of their shortcodes.
std::string as_said(const State& state, const Ui& ui, const std::string& text);

/// Whether the popup stands under the pointer, so that a press there is no press elsewhere.
bool pointer_in_popup(const CompletionMemory& memory);

/// `field` and `caret` as draw_popup() has them.
void draw_candidates(const State& state, Ui& ui, Rect field, Rect caret);

}  // namespace natter::gui
