// Keys that mean something to the composer before they mean something to its field: a popup's, going through what was
// sent, editing the last message. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/ui.hpp"

namespace natter::gui {

/// Says in the composer's memory which of them the field is to leave alone.
void take_composer_keys(const State& state, Ui& ui);

/// Whether what is typed now would be lost: no field has the keyboard, and nothing stands over the window. Then it is
/// meant for the conversation on show.
bool awaits_typing(const State& state, const Ui& ui);
/// In such a moment somebody begins to type, to paste or to compose.
bool begins_typing(const State& state, const Ui& ui);

}  // namespace natter::gui
