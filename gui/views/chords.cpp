#include "gui/views/chords.hpp"

#include "gui/views/imgui_compat.hpp"
#include "gui/words/words.hpp"
#include "net/util/nearest.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace natter::gui {
namespace {

struct KeyName {
    ImGuiKey key;
    const char* name;
    KeyUse use;
    std::array<std::string_view, 2> others{};  // ways to write it
    ImGuiKey twin = ImGuiKey_None;             // at the right of large keyboards
    bool shifted = false;                      // with Shift on some keyboards
};

struct ModifierName {
    ImGuiKeyChord modifier;
    const char* name;
    const char* sign;  // on Apple's keyboards
    std::array<std::string_view, 3> others;
};

// In the order in which Apple shows them.
constexpr std::array kModifiers = {
    ModifierName{ImGuiMod_Alt, to_tr("Alt"), "⌥", {"option", "opt"}},
    ModifierName{ImGuiMod_Shift, to_tr("Shift"), "⇧", {}},
    ModifierName{ImGuiMod_Ctrl, to_tr("Ctrl"), "⌘", {"control", "cmd", "command"}},
};

constexpr std::array kNamedKeys = {
    KeyName{ImGuiKey_UpArrow, to_tr("Up"), KeyUse::moves},
    KeyName{ImGuiKey_DownArrow, to_tr("Down"), KeyUse::moves},
    KeyName{ImGuiKey_LeftArrow, to_tr("Left"), KeyUse::moves},
    KeyName{ImGuiKey_RightArrow, to_tr("Right"), KeyUse::moves},
    KeyName{ImGuiKey_Home, to_tr("Home"), KeyUse::moves},
    KeyName{ImGuiKey_End, to_tr("End"), KeyUse::moves},
    KeyName{ImGuiKey_PageUp, to_tr("Page up"), KeyUse::other, {"pgup"}},
    KeyName{ImGuiKey_PageDown, to_tr("Page down"), KeyUse::other, {"pgdn"}},
    KeyName{ImGuiKey_Enter, to_tr("Enter"), KeyUse::writes, {"return"}, ImGuiKey_KeypadEnter},
    KeyName{ImGuiKey_Tab, to_tr("Tab"), KeyUse::writes},
    KeyName{ImGuiKey_Space, to_tr("Space"), KeyUse::writes},
    KeyName{ImGuiKey_Backspace, to_tr("Backspace"), KeyUse::writes},
    KeyName{ImGuiKey_Delete, to_tr("Delete"), KeyUse::writes, {"del"}},
    KeyName{ImGuiKey_Insert, to_tr("Insert"), KeyUse::writes, {"ins"}},
    KeyName{ImGuiKey_Escape, to_tr("Escape"), KeyUse::other, {"esc"}},
    KeyName{ImGuiKey_Menu, to_tr("Menu key"), KeyUse::other, {"menu"}},
    KeyName{ImGuiKey_Comma, ",", KeyUse::writes},
    KeyName{ImGuiKey_Period, ".", KeyUse::writes},
    KeyName{ImGuiKey_Slash, "/", KeyUse::writes, {"slash"}, ImGuiKey_KeypadDivide, true},
    KeyName{ImGuiKey_Semicolon, ";", KeyUse::writes},
    KeyName{ImGuiKey_Apostrophe, "'", KeyUse::writes},
    KeyName{ImGuiKey_LeftBracket, "[", KeyUse::writes},
    KeyName{ImGuiKey_RightBracket, "]", KeyUse::writes},
    KeyName{ImGuiKey_Backslash, "\\", KeyUse::writes},
    KeyName{ImGuiKey_GraveAccent, "`", KeyUse::writes},
    KeyName{ImGuiKey_Minus, "-", KeyUse::writes, {"minus"}, ImGuiKey_KeypadSubtract, true},
    KeyName{ImGuiKey_Equal, "+", KeyUse::writes, {"plus", "="}, ImGuiKey_KeypadAdd, true},
};

/// Letters, digits and F keys follow one another.
struct KeyRun {
    ImGuiKey first;
    int count;
    KeyUse use;
    ImGuiKey twin = ImGuiKey_None;  // of the first
};
constexpr std::array kRuns = {KeyRun{ImGuiKey_A, 26, KeyUse::writes},
                              KeyRun{ImGuiKey_0, 10, KeyUse::writes, ImGuiKey_Keypad0},
                              KeyRun{ImGuiKey_F1, 12, KeyUse::other}};

std::string name_in_run(std::size_t run, int at) {
    if (run == 0) return {static_cast<char>('A' + at)};
    return run == 1 ? std::to_string(at) : "F" + std::to_string(at + 1);
}

std::string folded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c != ' ' && c != '_') out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return out;
}

ImGuiKey key_of(ImGuiKeyChord chord) { return static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_); }

struct FoundKey {
    ImGuiKey key = ImGuiKey_None;
    std::string name;
    KeyUse use = KeyUse::other;
    bool spoken = false;  // its name is in the table of words
    ImGuiKey twin = ImGuiKey_None;
    bool shifted = false;
};

FoundKey named(ImGuiKey key) {
    for (const KeyName& row : kNamedKeys) {
        if (row.key != key) continue;
        return {key, row.name, row.use, std::string_view(row.name).size() > 1, row.twin, row.shifted};
    }
    for (std::size_t run = 0; run < kRuns.size(); ++run) {
        const KeyRun& row = kRuns[run];
        const int at = static_cast<int>(key) - static_cast<int>(row.first);
        if (at < 0 || at >= row.count) continue;
        const int twin = row.twin == ImGuiKey_None ? 0 : static_cast<int>(row.twin) + at;
        return {key, name_in_run(run, at), row.use, false, static_cast<ImGuiKey>(twin)};
    }
    return {};
}

std::vector<FoundKey> all_keys() {
    std::vector<FoundKey> keys;
    for (const KeyName& row : kNamedKeys) keys.push_back(named(row.key));
    for (const KeyRun& run : kRuns) {
        for (int i = 0; i < run.count; ++i) {
            keys.push_back(named(static_cast<ImGuiKey>(static_cast<int>(run.first) + i)));
        }
    }
    return keys;
}

ImGuiKeyChord modifier_named(const std::string& name) {
    for (const ModifierName& row : kModifiers) {
        if (name == folded(row.name) || name == row.sign) return row.modifier;
        if (!name.empty() && std::ranges::find(row.others, name) != row.others.end()) return row.modifier;
    }
    return 0;
}

ImGuiKey key_named(const std::string& name) {
    for (const FoundKey& each : all_keys()) {
        if (folded(each.name) == name) return each.key;
    }
    for (const KeyName& row : kNamedKeys) {
        if (!name.empty() && std::ranges::find(row.others, name) != row.others.end()) return row.key;
    }
    return ImGuiKey_None;
}

/// The parts between the signs; the sign itself may be the last one.
std::vector<std::string> parts_of(std::string_view text) {
    std::string whole = folded(text);
    std::vector<std::string> parts;
    const bool plus = whole == "+" || whole.ends_with("++");
    if (plus) whole.erase(whole.size() > 1 ? whole.size() - 2 : 0);
    if (!plus || !whole.empty()) {
        for (std::size_t at = 0; at <= whole.size();) {
            const std::size_t end = std::min(whole.find('+', at), whole.size());
            parts.push_back(whole.substr(at, end - at));
            at = end + 1;
        }
    }
    if (plus) parts.emplace_back("+");
    return parts;
}

ImGuiKeyChord plain(ImGuiKeyChord chord) { return named(key_of(chord)).shifted ? chord & ~ImGuiMod_Shift : chord; }

bool went_down(const FoundKey& key, bool repeats) {
    return ImGui::IsKeyPressed(key.key, repeats) ||
           (key.twin != ImGuiKey_None && ImGui::IsKeyPressed(key.twin, repeats));
}

/// Ctrl as this version of ImGui calls the key that stands for it.
ImGuiKeyChord as_pressed(ImGuiKeyChord chord) {
    if ((chord & ImGuiMod_Ctrl) == 0 || !compat::command_is_super()) return chord;
    return (chord & ~ImGuiMod_Ctrl) | ImGuiMod_Super;
}

}  // namespace

std::optional<ImGuiKeyChord> parse_chord(std::string_view text) {
    const std::vector<std::string> parts = parts_of(text);
    ImGuiKeyChord chord = 0;
    for (const std::string& part : parts) {
        const bool last = &part == &parts.back();
        const ImGuiKeyChord found = last ? static_cast<ImGuiKeyChord>(key_named(part)) : modifier_named(part);
        if (found == 0 || (chord & found) != 0) return std::nullopt;
        chord |= found;
    }
    return chord != 0 ? std::optional(plain(chord)) : std::nullopt;
}

std::string nearest_chord(std::string_view text) {
    std::vector<std::string> modifiers;
    for (const ModifierName& row : kModifiers) modifiers.push_back(folded(row.name));
    std::vector<std::string> keys;
    for (const FoundKey& each : all_keys()) keys.push_back(folded(each.name));
    std::string meant;
    const std::vector<std::string> parts = parts_of(text);
    for (const std::string& part : parts) {
        const bool last = &part == &parts.back();
        if (part.empty()) return {};
        const bool right = last ? key_named(part) != ImGuiKey_None : modifier_named(part) != 0;
        const std::string near = right ? part : std::string(net::nearest(part, last ? keys : modifiers));
        if (near.empty()) return {};
        meant += (meant.empty() ? "" : "+") + near;
    }
    const auto chord = parse_chord(meant);
    return chord ? chord_name(*chord) : std::string();
}

std::string chord_name(ImGuiKeyChord chord) {
    std::string name;
    for (const ImGuiKeyChord modifier : {ImGuiMod_Ctrl, ImGuiMod_Alt, ImGuiMod_Shift}) {
        const auto row = std::ranges::find(kModifiers, modifier, &ModifierName::modifier);
        if ((chord & modifier) != 0) name += std::string(row->name) + "+";
    }
    return name + named(key_of(chord)).name;
}

std::string shown_chord(ImGuiKeyChord chord, bool apple) {
    const FoundKey key = named(key_of(chord));
    const std::string last = key.spoken ? std::string(tr(key.name.c_str())) : key.name;
    std::string shown;
    if (apple) {
        for (const ModifierName& row : kModifiers) shown += (chord & row.modifier) != 0 ? row.sign : "";
        return shown + last;
    }
    for (const ImGuiKeyChord modifier : {ImGuiMod_Ctrl, ImGuiMod_Alt, ImGuiMod_Shift}) {
        const auto row = std::ranges::find(kModifiers, modifier, &ModifierName::modifier);
        if ((chord & modifier) != 0) shown += std::string(tr(row->name)) + "+";
    }
    return shown + last;
}

std::string shown_chord(ImGuiKeyChord chord) { return shown_chord(chord, ImGui::GetIO().ConfigMacOSXBehaviors); }

std::string shown_modifier(ImGuiKeyChord modifier) {
    const auto row = std::ranges::find(kModifiers, modifier, &ModifierName::modifier);
    if (row == kModifiers.end()) return {};
    return ImGui::GetIO().ConfigMacOSXBehaviors ? std::string(row->sign) : std::string(tr(row->name));
}

KeyUse use_of(ImGuiKeyChord chord) {
    return (chord & (ImGuiMod_Ctrl | ImGuiMod_Alt)) != 0 ? KeyUse::other : named(key_of(chord)).use;
}

bool chord_pressed(ImGuiKeyChord chord, bool repeats) {
    const FoundKey key = named(key_of(chord));
    if (key.key == ImGuiKey_None) return false;
    ImGuiKeyChord held = ImGui::GetIO().KeyMods;
    if (key.shifted) held &= ~ImGuiMod_Shift;
    return held == (as_pressed(chord) & ImGuiMod_Mask_) && went_down(key, repeats);
}

std::optional<ImGuiKeyChord> chord_pressed_now() {
    const ImGuiIO& io = ImGui::GetIO();
    const bool command = compat::command_is_super() ? io.KeySuper : io.KeyCtrl;
    const ImGuiKeyChord held = (command ? ImGuiMod_Ctrl : ImGuiMod_None) | (io.KeyAlt ? ImGuiMod_Alt : ImGuiMod_None) |
                               (io.KeyShift ? ImGuiMod_Shift : ImGuiMod_None);
    for (const FoundKey& each : all_keys()) {
        if (went_down(each, false)) return plain(static_cast<ImGuiKeyChord>(each.key) | held);
    }
    return std::nullopt;
}

void keep_all_keys(unsigned id) {
    for (const FoundKey& each : all_keys()) {
        ImGui::SetKeyOwner(each.key, id);
        if (each.twin != ImGuiKey_None) ImGui::SetKeyOwner(each.twin, id);
    }
}

}  // namespace natter::gui
