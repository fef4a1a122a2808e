// What the composer and a popup above it (completions, emoji) know of each other. The popup reads what is written and
// puts something in its place; the composer asks it first about the keys that both of them want. GUI thread, within a
// frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/text/geometry.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

#include <string_view>

namespace natter::gui {

/// In the conversation on show. The view lives until the field changes or the frame ends.
struct Written {
    std::string_view text;
    std::size_t caret = 0;  // in bytes
    bool active = false;    // the field had the keyboard in the last frame
};
Written written(const State& state, const Ui& ui);

/// One step of undoing. The caret stands behind `with`, and the field takes the keyboard.
void replace_written(const State& state, Ui& ui, text::Range bytes, std::string_view with);

enum class PopupKey { take, complete, up, down, give_up };

/// Asked when such a key went down in the field, before the field does anything about it. True: the popup has taken it,
/// and the field does nothing.
bool popup_takes(const State& state, Ui& ui, PopupKey key);
/// True while Tab, pressed in the next frame, would be the popup's: else it goes on to the next control.
bool popup_wants_tab(const State& state, const Ui& ui);

/// A place in a set of keys.
constexpr unsigned popup_bit(PopupKey key) { return 1u << static_cast<unsigned>(key); }

/// Called in each frame after the field was drawn. `field` is the whole field, `caret` where its caret stands: of no
/// width, and one line high.
void draw_popup(const State& state, Ui& ui, Rect field, Rect caret);

}  // namespace natter::gui
