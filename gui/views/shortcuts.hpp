// Whether somebody pressed the keys of a shortcut, and how those are called: every view that follows keys asks here,
// and gets what is bound now. GUI thread, within a frame.
#pragma once

#include "gui/views/shortcut_table.hpp"
#include "gui/views/ui.hpp"

#include <optional>
#include <string>

namespace natter::gui {

/// Whether its keys went down in this frame. Never while the sheet waits for new keys.
bool pressed(const Ui& ui, Shortcut which);
/// Which of its keys it was, counted from 0, where several follow one another.
std::optional<std::size_t> pressed_which(const Ui& ui, Shortcut which);
/// The same for what itself stands over the window.
bool pressed_above(const Ui& ui, Shortcut which);

/// Its keys as people read them, to be put into a sentence: "Ctrl+F".
std::string keys_of(const Ui& ui, Shortcut which);
/// The first of them alone, where there is little room.
std::string first_keys_of(const Ui& ui, Shortcut which);
bool has_chord(const Ui& ui, Shortcut which, ImGuiKeyChord chord);
/// The same with where they are good, as the sheet has it: "Up in the empty field".
std::string keys_in_place(const Ui& ui, Shortcut which);

/// Binds the keys anew if others were chosen, or another language.
void follow_keys(ViewMemory& memory, const Settings& settings);

}  // namespace natter::gui
