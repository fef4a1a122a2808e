// Which keys do what now: the usual ones of the table, but for those that somebody chose. What cannot be followed
// keeps its usual keys, and is told in a sentence. Pure but for the language that is spoken; GUI thread.
#pragma once

#include "gui/views/shortcut_table.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace natter::gui {

/// Why keys of the settings are not followed.
struct KeyTrouble {
    std::optional<Shortcut> at;  // nothing: it is about no shortcut that there is
    std::string sentence;
};

struct KeyBindings {
    /// With the usual keys.
    KeyBindings();

    std::array<ShortcutKeys, kShortcutCount> chords;
    std::vector<KeyTrouble> troubles;

    const ShortcutKeys& of(Shortcut which) const { return chords[static_cast<std::size_t>(which)]; }
    ShortcutKeys& of(Shortcut which) { return chords[static_cast<std::size_t>(which)]; }
};

/// `chosen`: by the names of the table, as people write keys: {"find_here", "Ctrl+J or F3"}.
KeyBindings bind_keys(const std::map<std::string, std::string>& chosen);

/// Why it cannot have these keys while all others are as they are; empty: it can.
std::string why_not(const KeyBindings& now, Shortcut which, const ShortcutKeys& keys);

/// Puts them among what was chosen; the usual ones are not.
void choose_keys(std::map<std::string, std::string>& chosen, Shortcut which, const ShortcutKeys& keys);
/// Lets what sends and what breaks the line change places in what was chosen: the first of their keys.
void swap_sending(const KeyBindings& now, std::map<std::string, std::string>& chosen);
/// Whether that is what somebody wants who gives one of the two the first of the other's keys.
bool changes_places(const KeyBindings& now, Shortcut which, const ShortcutKeys& keys);
/// Enter sends and Shift+Enter breaks the line, or the other way round.
void let_enter_send(std::map<std::string, std::string>& chosen, bool sends);

/// As they are written in the settings.
std::string written_keys(const ShortcutKeys& keys);
/// As they are shown: "Ctrl+/ or F1", "Ctrl+1 to Ctrl+9".
std::string shown_keys(const ShortcutRow& row, const ShortcutKeys& keys);

/// What is to be said when the app starts; empty if all is followed.
std::string keys_warning(const KeyBindings& keys);

}  // namespace natter::gui
