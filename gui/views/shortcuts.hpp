// The one table of what can be done by keys alone: every shortcut of the app is a row here, from which the sheet of
// Ctrl+/ is drawn. GUI thread, within a frame.
#pragma once

#include "gui/views/ui.hpp"

#include <imgui.h>

#include <array>
#include <optional>
#include <span>

namespace natter::gui {

enum class Shortcut {
    switcher,
    choice_up,
    choice_down,
    choice_left,
    choice_right,
    emoji_picker,
    sheet,
    settings,
    conversation_up,
    conversation_down,
    unread_up,
    unread_down,
    server_by_number,
    find_here,
    find_everywhere,
    edit_last,
    recall_older,
    recall_newer,
    message_up,
    message_down,
    message_menu,
    page_up,
    page_down,
    select_all,
    copy_selected,
    next_region,
    last_region,
    zoom_in,
    zoom_out,
    zoom_reset,
    state_viewer,
    give_up
};

struct ShortcutRow {
    Shortcut which;
    const char* keys;      // as people read it: "Ctrl+F"
    const char* sentence;  // what it does
    /// Any of these, with exactly these modifiers; 0 is none.
    std::array<ImGuiKeyChord, 9> chords;
    bool repeats = false;      // while the key is held down
    bool over_layers = false;  // also while something stands over the window
};

/// From top to bottom, as the sheet shows them.
std::span<const ShortcutRow> shortcut_table();

/// Whether its keys went down in this frame.
bool pressed(const Ui& ui, Shortcut which);
/// Which of its chords it was, counted from 0.
std::optional<std::size_t> pressed_which(const Ui& ui, Shortcut which);
/// The same for what itself stands over the window.
bool pressed_above(Shortcut which);

}  // namespace natter::gui
