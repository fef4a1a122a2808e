// The field in which people type: every script by the text engine, a caret that runs with the writing, undo, the
// clipboard. One line that scrolls sideways, or several that wrap and scroll up and down. GUI thread, within a frame.
#pragma once

#include "gui/text/edit_buffer.hpp"
#include "gui/views/composer_seam.hpp"
#include "gui/views/field_memory.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

#include <string>

namespace natter::gui {

struct EditField {
    std::string label;  // starting with "##"
    Rect place;         // what can be clicked
    Rect text;          // where the text stands
    bool several_lines = false;
    bool digits_only = false;
    bool secret = false;  // shown as dots, and never copied
    bool focus_now = false;
    unsigned taken = 0;      // keys that a popup has taken, see popup_bit()
    bool covered = false;    // by its popup under the pointer, where a press does not leave the field
    bool awaits = false;     // whoever begins to type writes here, though nothing has the keyboard
    bool keeps_tab = false;  // Tab does not go on to the next control in the next frame
};

struct EditResult {
    bool entered = false;
    bool active = false;
    Rect caret;  // of no width
};

/// How high the text is in `width` pixels; at least a line.
float edit_height(const Ui& ui, const text::EditBuffer& buffer, float width);

EditResult edit_field(Ui& ui, const EditField& field, text::EditBuffer& buffer, FieldMemory& memory);

/// How the text of a field is laid out.
text::TextStyle field_style(const Ui& ui);

}  // namespace natter::gui
