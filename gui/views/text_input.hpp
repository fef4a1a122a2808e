// The one wrapper of ImGui's text editing, for fields of one line: std::string buffers, pasting that never waits,
// Escape that loses nothing. GUI thread, within a frame.
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
    bool secret = false;  // what is typed is not shown
    bool focus_now = false;
};

struct TextInputResult {
    bool entered = false;
    bool active = false;
};

TextInputResult text_input(Ui& ui, const TextInput& input, std::string& text);

}  // namespace natter::gui
