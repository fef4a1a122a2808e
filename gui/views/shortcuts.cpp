#include "gui/views/shortcuts.hpp"

#include "gui/views/chords.hpp"
#include "gui/views/key_capture.hpp"
#include "gui/words/words.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

std::optional<std::size_t> pressed_key(const Ui& ui, const ShortcutRow& row) {
    if (captures_keys(ui)) return std::nullopt;
    for (const ImGuiKeyChord chord : ui.memory.keys.of(row.which)) {
        for (int i = 0; chord != 0 && i < row.digits; ++i) {
            if (chord_pressed(chord + i, row.repeats)) return static_cast<std::size_t>(i);
        }
    }
    return std::nullopt;
}

}  // namespace

bool pressed(const Ui& ui, Shortcut which) { return pressed_which(ui, which).has_value(); }

std::optional<std::size_t> pressed_which(const Ui& ui, Shortcut which) {
    const ShortcutRow& row = shortcut_row(which);
    if (ui.memory.layer.open != Layer::none && !row.over_layers) return std::nullopt;
    return pressed_key(ui, row);
}

bool pressed_above(const Ui& ui, Shortcut which) { return pressed_key(ui, shortcut_row(which)).has_value(); }

std::string keys_of(const Ui& ui, Shortcut which) { return shown_keys(shortcut_row(which), ui.memory.keys.of(which)); }

std::string first_keys_of(const Ui& ui, Shortcut which) { return shown_chord(ui.memory.keys.of(which)[0]); }

bool has_chord(const Ui& ui, Shortcut which, ImGuiKeyChord chord) {
    return std::ranges::find(ui.memory.keys.of(which), chord) != ui.memory.keys.of(which).end();
}

std::string keys_in_place(const Ui& ui, Shortcut which) {
    return fill(tr(shortcut_row(which).keys), keys_of(ui, which), keys_of(ui, Shortcut::emoji_picker));
}

void follow_keys(ViewMemory& memory, const Settings& settings) {
    const auto wanted = std::pair(settings.keys, settings.language);
    if (memory.keys_from == wanted) return;
    memory.keys = bind_keys(settings.keys);
    memory.keys_from = wanted;
}

}  // namespace natter::gui
