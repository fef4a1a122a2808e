// What keys do in a field: one table of moves, and one of edits. With ImGui's ConfigMacOSXBehaviors Command stands for
// Ctrl, and Alt goes by words. GUI thread, within a frame.
#pragma once

#include "gui/views/edit_field.hpp"
#include "gui/views/field_view.hpp"

namespace natter::gui {

/// Takes in the keys and characters of this frame. True: Enter gave the text away.
bool follow_field_keys(Ui& ui, const EditField& field, text::EditBuffer& buffer, FieldMemory& memory);

/// Whether somebody types or pastes in this frame, whatever has the keyboard.
bool is_writing();

}  // namespace natter::gui
