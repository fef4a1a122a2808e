// The one wrapper of ImGui's text editing: std::string buffers, pasting that never waits, Escape that loses nothing,
// and in several lines Enter that gives the text away. GUI thread, within a frame.
#pragma once

#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

#include <string>

namespace natter::gui {

struct TextInput {
    std::string label;  // starting with "##"
    std::string hint;
    Rect place;
    std::size_t most_bytes = 256;
    bool digits_only = false;
    bool secret = false;      // what is typed is not shown
    bool multi_line = false;  // Enter gives away, Shift+Enter breaks the line
    bool focus_now = false;
    bool caret_to_end = false;  // once the field is active
    /// Bytes at the front that have been given away: taken out without disturbing what was typed since.
    std::size_t drop_front = 0;
};

struct TextInputResult {
    bool entered = false;
    bool active = false;
};

TextInputResult text_input(Ui& ui, const TextInput& input, std::string& text);

}  // namespace natter::gui
