// What the server refused comes back into the composer, with the reason beside it: an edit in the place of what is
// being typed, which waits; a command where nothing is, and else by the keys that bring back what was sent. GUI thread,
// within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/ui.hpp"

#include <string>

namespace natter::gui {

/// Says why something cannot be done; for want of a connection only as long as there is none.
void refuse(const State& state, ComposerMemory& memory, std::string why);

/// Of the conversation on show, one a frame, and none while a message is being edited or on its way out of the field.
void take_refused_texts(const State& state, Ui& ui);

}  // namespace natter::gui
