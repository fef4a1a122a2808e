// New keys for a shortcut, pressed on the sheet: while it waits for them, no keys mean anything else. GUI thread,
// within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/shortcut_table.hpp"
#include "gui/views/ui.hpp"

namespace natter::gui {

/// Whether the keys of this frame belong to the sheet.
bool captures_keys(const Ui& ui);

void begin_capture(Ui& ui, Shortcut which);
void end_capture(Ui& ui);
/// Call once a frame where the sheet is drawn: takes what was pressed, or says beside the row why not. Escape gives up.
void follow_capture(const State& state, Ui& ui);

/// Back to the usual keys, or a word about who has them now.
void reset_keys(const State& state, Ui& ui, Shortcut which);

}  // namespace natter::gui
