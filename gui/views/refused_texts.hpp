// What the server refused comes back into the composer, with the reason beside it: an edit in the place of what is
// being typed, which waits; a command where nothing is, and else by the keys that bring back what was sent. GUI thread,
// within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/ui.hpp"

namespace natter::gui {

/// Of the conversation on show, one a frame, and none while a message is being edited or on its way out of the field.
void take_refused_texts(const State& state, Ui& ui);

}  // namespace natter::gui
