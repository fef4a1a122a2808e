// The one table of what can be done by keys alone: every shortcut of the app is a row here, with its usual keys. The
// sheet of Ctrl+/ is drawn from it; which keys are bound now is told by key_bindings.hpp. Constants; any thread.
#pragma once

#include <imgui.h>

#include <array>
#include <cstddef>
#include <span>

namespace natter::gui {

enum class Shortcut {
    switcher,
    choice_up,
    choice_down,
    choice_left,
    choice_right,
    choice_take,
    emoji_picker,
    sheet,
    settings,
    conversation_up,
    conversation_down,
    unread_up,
    unread_down,
    list,
    server_by_number,
    find_here,
    find_everywhere,
    send,
    break_line,
    complete,
    undo,
    redo,
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
    give_up,
    count  // how many there are
};

constexpr std::size_t kShortcutCount = static_cast<std::size_t>(Shortcut::count);

/// Where its keys mean it: two shortcuts may have the same keys in different places. `field` is that of the composer,
/// `fields` are all in which people type.
enum class KeyPlace { everywhere, field, fields, messages, choice };

/// Any of these, with exactly these modifiers; 0 is none.
using ShortcutKeys = std::array<ImGuiKeyChord, 2>;

struct ShortcutRow {
    Shortcut which;
    const char* name;  // in the settings
    KeyPlace place;
    /// How people read it: {0} stands for its keys, {1} for those of the emoji picker.
    const char* keys;
    const char* sentence;  // what it does
    ShortcutKeys usual;
    bool repeats = false;      // while the key is held down
    bool over_layers = false;  // also while something stands over the window
    int digits = 1;            // how many keys follow one another from this one on
    bool fixed = false;        // its keys are always the usual ones
    bool takes_enter = false;  // its keys may be Enter, which is for writing elsewhere
};

/// From top to bottom, as the sheet shows them.
std::span<const ShortcutRow> shortcut_table();
const ShortcutRow& shortcut_row(Shortcut which);

}  // namespace natter::gui
