// A large text from the clipboard, or the text of a file that was dropped, is asked about before it is in the field: a
// bar says how much it is, and what can be done with it. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

#include <string>
#include <string_view>

namespace natter::gui {

inline constexpr std::size_t kPasteLines = 20;
inline constexpr std::size_t kPasteBytes = 2'048;

/// Takes what was pasted in this frame, if it is large and meant for the composer.
void keep_large_paste(const State& state, Ui& ui);

/// Takes what was dropped, whatever it is: a text is asked about, of anything else it is said what can be done instead.
void keep_dropped(const State& state, Ui& ui);

/// As a block of code, whatever signs are in it.
std::string as_code(std::string_view text);

/// In pixels; 0 if nothing is asked.
float paste_height(const State& state, const Ui& ui);
void draw_paste(const State& state, Ui& ui, Rect place);

}  // namespace natter::gui
