// What can be set, as a table: a row is a name, a sentence, and what draws its control. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

#include <span>
#include <string>

namespace natter::gui {

struct SettingRow {
    const char* name;   // marked by to_tr()
    const char* words;  // what it means; empty: the name says it
    float control;      // how wide its control is, in spacing units
    void (*draw)(const State&, Ui&, Rect);
    std::string (*note)(const State&, const Ui&) = nullptr;  // what is to be said of how it stands now; may be empty
};

struct SettingGroup {
    const char* title;
    std::span<const SettingRow> rows;
};

/// From top to bottom.
std::span<const SettingGroup> setting_groups();

/// Lets `edit` change a copy of the settings, and asks for it if it is another one.
template <class Edit>
void change_settings(const State& state, Ui& ui, Edit edit) {
    Settings settings = state.settings;
    edit(settings);
    if (settings != state.settings) ui.emit(intent::ChangeSettings{std::move(settings)});
}

}  // namespace natter::gui
