// The emoji picker: a field, the groups, all emoji that the fonts have, their names, and the skin tone. What is picked
// goes where the composer's caret is, or to a message as a reaction. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

#include <optional>
#include <string_view>

namespace natter::gui {

/// Beside `near`: above it if there is room, else below. `message`: a reaction to it; none: into the composer.
void open_emoji_picker(Ui& ui, Rect near, std::optional<PickedFor> message = std::nullopt);

/// A button that opens it for the composer.
void emoji_button(Ui& ui, Rect place);

/// After all panels: opens it by its keys, and draws it if it is open.
void draw_emoji_picker(const State& state, Ui& ui, Rect window);

/// Remembers that it was chosen.
void note_emoji_use(const State& state, Ui& ui, std::string_view emoji);

/// One emoji in the middle of `place`, or what stands for it while the engine has not come to it.
void draw_emoji(const Ui& ui, Rect place, std::string_view emoji);

}  // namespace natter::gui
