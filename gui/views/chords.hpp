// Keys as people write them: "Ctrl+Shift+F" to a chord of ImGui and back. "Ctrl" is Command on Apple's computers, there
// shown by its sign. A chord is plain: the plus, the minus and the slash need Shift on some keyboards and are keys of
// their own on others, all of which are one chord here; so are the digits beside the letters and on the right. Pure but
// for the language that is spoken; GUI thread.
#pragma once

#include <imgui.h>

#include <optional>
#include <string>
#include <string_view>

namespace natter::gui {

/// A key that writes, or moves in what is written, needs Ctrl or Alt to mean something everywhere.
enum class KeyUse { writes, moves, other };

/// Nothing if it is no chord. Case and blanks do not matter.
std::optional<ImGuiKeyChord> parse_chord(std::string_view text);
/// What was probably meant by a text that is no chord; empty: nothing near.
std::string nearest_chord(std::string_view text);

/// As it is written in the settings, in English.
std::string chord_name(ImGuiKeyChord chord);
/// As it is shown; `apple`: by the signs of its keyboards.
std::string shown_chord(ImGuiKeyChord chord, bool apple);
/// As this computer's keyboards have it.
std::string shown_chord(ImGuiKeyChord chord);
/// "Ctrl", "⌘".
std::string shown_modifier(ImGuiKeyChord modifier);

KeyUse use_of(ImGuiKeyChord chord);
/// What was pressed in this frame of all that a chord can be; nothing: none.
std::optional<ImGuiKeyChord> chord_pressed_now();
/// Call in each frame in which keys are only to be read: nothing else of ImGui acts on them in the next one.
void keep_all_keys(unsigned id);
/// Whether exactly this chord went down in this frame; `repeats`: or is held down.
bool chord_pressed(ImGuiKeyChord chord, bool repeats);

}  // namespace natter::gui
