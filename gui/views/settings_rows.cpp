#include "gui/views/settings_rows.hpp"

#include "gui/views/layers.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/language.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace natter::gui {
namespace {

void draw_language(const State& state, Ui& ui, Rect place) {
    std::vector<Label> labels = {tr("As the system")};
    int chosen = 0;
    for (const Language& each : languages()) {
        if (state.settings.language == each.code) chosen = static_cast<int>(labels.size());
        labels.emplace_back(each.name);
    }
    const int now = segmented(ui, place, labels, chosen);
    const auto at = static_cast<std::size_t>(now);
    change_settings(state, ui, [&](Settings& s) {
        if (now != chosen) s.language = now == 0 ? "system" : languages()[at - 1].code;
    });
}

void draw_theme(const State& state, Ui& ui, Rect place) {
    const std::array<Label, 2> labels = {tr("Light"), tr("Dark")};
    const int now = segmented(ui, place, labels, state.settings.theme == ThemeName::dark ? 1 : 0);
    change_settings(state, ui, [&](Settings& s) { s.theme = now == 1 ? ThemeName::dark : ThemeName::light; });
}

void draw_zoom(const State& state, Ui& ui, Rect place) {
    const auto by = [&](float step) {
        change_settings(state, ui, [&](Settings& s) {
            s.zoom = std::clamp(std::round((s.zoom + step) * 10) / 10, Settings::kZoomLeast, Settings::kZoomMost);
        });
    };
    const float side = place.height();
    if (icon_button(ui, Icon::minus, tr("Smaller"), place.cut_left(side))) by(-0.1f);
    if (icon_button(ui, Icon::plus, tr("Larger"), place.cut_right(side))) by(0.1f);
    label(ui, Type::strong, place, ui.colors().text, std::to_string(std::lround(state.settings.zoom * 100)) + " %",
          0.5f);
}

void draw_keys(const State&, Ui& ui, Rect place) {
    if (button(ui, tr("Show them"), place, Look::quiet)) open_layer(ui, Layer::sheet);
}

constexpr std::array kLookRows = {
    SettingRow{to_tr("Language"), "", 92, draw_language},
    SettingRow{to_tr("Theme"), "", 62, draw_theme},
    SettingRow{to_tr("Size"), to_tr("Of everything in the window."), 36, draw_zoom},
};

constexpr std::array kKeyRows = {
    SettingRow{to_tr("Keyboard shortcuts"), to_tr("All that can be done by keys alone."), 36, draw_keys},
};

constexpr std::array kGroups = {
    SettingGroup{to_tr("Look"), kLookRows},
    SettingGroup{to_tr("Keyboard"), kKeyRows},
};

}  // namespace

std::span<const SettingGroup> setting_groups() { return kGroups; }

}  // namespace natter::gui
