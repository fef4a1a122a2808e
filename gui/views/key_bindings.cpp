#include "gui/views/key_bindings.hpp"

#include "gui/views/chords.hpp"
#include "gui/words/words.hpp"
#include "net/util/nearest.hpp"
#include "net/util/utf8.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

namespace natter::gui {
namespace {

constexpr std::size_t kToldMost = 40;  // bytes of what somebody wrote
constexpr std::string_view kBetween = " or ";

// What every field does with keys that could be taken for others, see field_keys.cpp.
constexpr std::array kFieldChords = {
    ImGuiMod_Ctrl | ImGuiKey_A,      ImGuiMod_Ctrl | ImGuiKey_C,         ImGuiMod_Ctrl | ImGuiKey_V,
    ImGuiMod_Ctrl | ImGuiKey_X,      ImGuiMod_Ctrl | ImGuiKey_LeftArrow, ImGuiMod_Ctrl | ImGuiKey_RightArrow,
    ImGuiMod_Ctrl | ImGuiKey_Home,   ImGuiMod_Ctrl | ImGuiKey_End,       ImGuiMod_Ctrl | ImGuiKey_Backspace,
    ImGuiMod_Ctrl | ImGuiKey_Delete, ImGuiMod_Ctrl | ImGuiKey_Insert,    ImGuiMod_Ctrl | ImGuiKey_Tab,
};

bool is_of_fields(ImGuiKeyChord chord) {
    return std::ranges::any_of(kFieldChords, [&](ImGuiKeyChord each) { return each == (chord & ~ImGuiMod_Shift); });
}

bool starts_at_one(ImGuiKeyChord chord) { return (chord & ~ImGuiMod_Mask_) == ImGuiKey_1; }

/// Whether it is asked for while somebody writes. A list to choose from has the keys before the field below it, but not
/// before what holds in every field.
bool in_fields(KeyPlace place) { return place == KeyPlace::field || place == KeyPlace::choice; }

bool meet(KeyPlace a, KeyPlace b) {
    if (a == b || a == KeyPlace::everywhere || b == KeyPlace::everywhere) return true;
    return (a == KeyPlace::fields && in_fields(b)) || (b == KeyPlace::fields && in_fields(a));
}

bool is_enter(ImGuiKeyChord chord) { return (chord & ~ImGuiMod_Mask_) == ImGuiKey_Enter; }

bool overlap(ImGuiKeyChord a, int a_keys, ImGuiKeyChord b, int b_keys) {
    return a != 0 && b != 0 && a < b + b_keys && b < a + a_keys;
}

/// The first of `keys` that the other one has too, where both could be meant.
ImGuiKeyChord shared_chord(const ShortcutRow& row, const ShortcutKeys& keys, const ShortcutRow& other,
                           const ShortcutKeys& others) {
    if (row.which == other.which || !meet(row.place, other.place)) return 0;
    for (const ImGuiKeyChord a : keys) {
        for (const ImGuiKeyChord b : others) {
            if (overlap(a, row.digits, b, other.digits)) return std::max(a, b);
        }
    }
    return 0;
}

/// Of the keys alone, whatever others have.
std::string misplaced(const ShortcutRow& row, const ShortcutKeys& keys) {
    if (row.fixed && keys != row.usual) {
        return fill(tr("\"{0}\" always has the same keys: take it out of the settings."), row.name);
    }
    const bool anywhere = row.place == KeyPlace::everywhere || row.place == KeyPlace::fields;
    for (const ImGuiKeyChord chord : keys) {
        if (chord == 0 || std::ranges::find(row.usual, chord) != row.usual.end()) continue;
        if (row.takes_enter && is_enter(chord)) continue;
        if (row.digits > 1 && !starts_at_one(chord)) {
            return fill(tr("These are nine keys: choose the first of them, such as {0}."),
                        shown_chord(ImGuiMod_Alt | ImGuiKey_1));
        }
        const KeyUse use = use_of(chord);
        if (use == KeyUse::writes || (use == KeyUse::moves && anywhere)) {
            return fill(tr("{0} alone is for writing: press it with {1} or {2}."), shown_chord(chord),
                        shown_modifier(ImGuiMod_Ctrl), shown_modifier(ImGuiMod_Alt));
        }
        if (row.place != KeyPlace::messages && is_of_fields(chord)) {
            return fill(tr("{0} is for editing what one writes: choose other keys."), shown_chord(chord));
        }
    }
    return {};
}

std::string taken_by_another(const KeyBindings& now, const ShortcutRow& row, const ShortcutKeys& keys) {
    for (const ShortcutRow& other : shortcut_table()) {
        const ImGuiKeyChord shared = shared_chord(row, keys, other, now.of(other.which));
        if (shared != 0) {
            return fill(tr("{0} is taken (\"{1}\"): choose other keys."), shown_chord(shared), tr(other.sentence));
        }
    }
    return {};
}

std::string lowered(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

std::vector<std::string> alternatives(const std::string& text) {
    const std::string low = lowered(text);
    std::vector<std::string> parts;
    for (std::size_t at = 0;;) {
        const std::size_t end = low.find(kBetween, at);
        parts.push_back(text.substr(at, end == std::string::npos ? end : end - at));
        if (end == std::string::npos) return parts;
        at = end + kBetween.size();
    }
}

struct Reading {
    ShortcutKeys keys{};
    std::string trouble;
};

Reading read_keys(const ShortcutRow& row, const std::string& text) {
    Reading reading;
    const std::vector<std::string> parts = alternatives(text);
    if (parts.size() > reading.keys.size()) {
        reading.trouble =
            fill(tr("\"{0}\" has more than two keys: write one, or two with \"or\" between them."), row.name);
        return reading;
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto chord = parse_chord(parts[i]);
        if (!chord) {
            const std::string near = nearest_chord(parts[i]);
            const std::string told(net::clip(parts[i], kToldMost));
            reading.trouble =
                near.empty()
                    ? fill(tr("\"{0}\" for \"{1}\" is no key: write it such as \"Ctrl+Shift+F\"."), told, row.name)
                    : fill(tr("\"{0}\" for \"{1}\" is no key: did you mean \"{2}\"?"), told, row.name, near);
            return reading;
        }
        reading.keys[i] = *chord;
    }
    reading.trouble = misplaced(row, reading.keys);
    return reading;
}

std::string unknown_name(const std::string& name) {
    std::vector<std::string_view> names;
    for (const ShortcutRow& row : shortcut_table()) names.emplace_back(row.name);
    const std::string near(net::nearest(name, names));
    const std::string told(net::clip(name, kToldMost));
    return near.empty() ? fill(tr("There is no shortcut \"{0}\": the README lists their names."), told)
                        : fill(tr("There is no shortcut \"{0}\": did you mean \"{1}\"?"), told, near);
}

/// Takes the usual keys for the last of those that were chosen and share a chord with another. True if there was one.
bool part_one(KeyBindings& keys, std::vector<Shortcut>& chosen) {
    for (auto each = chosen.rbegin(); each != chosen.rend(); ++each) {
        const ShortcutRow& row = shortcut_row(*each);
        std::string trouble = taken_by_another(keys, row, keys.of(*each));
        if (trouble.empty()) continue;
        keys.of(*each) = row.usual;
        keys.troubles.push_back({*each, std::move(trouble)});
        chosen.erase(std::next(each).base());
        return true;
    }
    return false;
}

}  // namespace

KeyBindings::KeyBindings() : chords{} {
    for (const ShortcutRow& row : shortcut_table()) of(row.which) = row.usual;
}

KeyBindings bind_keys(const std::map<std::string, std::string>& chosen) {
    KeyBindings keys;
    std::vector<Shortcut> followed;
    for (const ShortcutRow& row : shortcut_table()) {
        const auto found = chosen.find(row.name);
        if (found == chosen.end()) continue;
        Reading reading = read_keys(row, found->second);
        if (!reading.trouble.empty()) {
            keys.troubles.push_back({row.which, std::move(reading.trouble)});
            continue;
        }
        keys.of(row.which) = reading.keys;
        followed.push_back(row.which);
    }
    for (const auto& [name, text] : chosen) {
        if (std::ranges::find(shortcut_table(), std::string_view(name), &ShortcutRow::name) == shortcut_table().end()) {
            keys.troubles.push_back({std::nullopt, unknown_name(name)});
        }
    }
    // All at once, so that two can change places; each that goes back to its usual keys may be in the way of another.
    while (part_one(keys, followed)) {
    }
    return keys;
}

bool changes_places(const KeyBindings& now, Shortcut which, const ShortcutKeys& keys) {
    if (which != Shortcut::send && which != Shortcut::break_line) return false;
    const Shortcut other = which == Shortcut::send ? Shortcut::break_line : Shortcut::send;
    return keys[0] != 0 && keys[0] == now.of(other)[0];
}

std::string why_not(const KeyBindings& now, Shortcut which, const ShortcutKeys& keys) {
    const ShortcutRow& row = shortcut_row(which);
    std::string reason = misplaced(row, keys);
    return reason.empty() ? taken_by_another(now, row, keys) : reason;
}

void choose_keys(std::map<std::string, std::string>& chosen, Shortcut which, const ShortcutKeys& keys) {
    const ShortcutRow& row = shortcut_row(which);
    if (keys == row.usual) {
        chosen.erase(row.name);
    } else {
        chosen[row.name] = written_keys(keys);
    }
}

void swap_sending(const KeyBindings& now, std::map<std::string, std::string>& chosen) {
    ShortcutKeys sends = now.of(Shortcut::send);
    ShortcutKeys breaks = now.of(Shortcut::break_line);
    std::swap(sends[0], breaks[0]);
    choose_keys(chosen, Shortcut::send, sends);
    choose_keys(chosen, Shortcut::break_line, breaks);
}

void let_enter_send(std::map<std::string, std::string>& chosen, bool sends) {
    if (!sends) return swap_sending(KeyBindings(), chosen);
    for (const Shortcut each : {Shortcut::send, Shortcut::break_line}) chosen.erase(shortcut_row(each).name);
}

std::string written_keys(const ShortcutKeys& keys) {
    std::string text;
    for (const ImGuiKeyChord chord : keys) {
        if (chord != 0) text += std::string(text.empty() ? "" : kBetween) + chord_name(chord);
    }
    return text;
}

std::string shown_keys(const ShortcutRow& row, const ShortcutKeys& keys) {
    const std::string first = shown_chord(keys[0]);
    if (row.digits > 1) return fill(tr("{0} to {1}"), first, shown_chord(keys[0] + row.digits - 1));
    return keys[1] == 0 ? first : fill(tr("{0} or {1}"), first, shown_chord(keys[1]));
}

std::string keys_warning(const KeyBindings& keys) {
    if (keys.troubles.empty()) return {};
    if (keys.troubles.size() == 1) {
        return fill(tr("Keys in settings.json: {0} Until then the usual keys stay."), keys.troubles.front().sentence);
    }
    return fill(tr("{0} of the keys in settings.json cannot be followed, and the usual ones stay: {1} tells why."),
                keys.troubles.size(), shown_keys(shortcut_row(Shortcut::sheet), keys.of(Shortcut::sheet)));
}

}  // namespace natter::gui
