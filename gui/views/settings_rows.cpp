#include "gui/views/settings_rows.hpp"

#include "gui/views/layers.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/time_of_day.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/language.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace natter::gui {
namespace {

constexpr float kTimeField = 18;
constexpr float kChoice = 100;  // between three

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
    const std::array<Label, 3> labels = {tr("As the system"), tr("Light"), tr("Dark")};
    const Settings& has = state.settings;
    const int chosen = has.theme_of_system ? 0 : has.theme == ThemeName::light ? 1 : 2;
    const int now = segmented(ui, place, labels, chosen);
    if (now == chosen) return;
    change_settings(state, ui, [&](Settings& s) {
        s.theme_of_system = now == 0;
        if (now != 0) s.theme = now == 1 ? ThemeName::light : ThemeName::dark;
    });
}

std::string theme_note(const State& state, const Ui&) {
    if (!state.theme_note.empty()) return state.theme_note;
    const bool unsaid = state.settings.theme_of_system && !state.desktop_theme;
    return unsaid ? std::string(tr("This desktop does not say whether it is dark or light.")) : std::string();
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

std::string zoom_note(const State& state, const Ui& ui) {
    if (ui.theme.zoom > state.settings.zoom - 0.005f) return {};
    return fill(tr("This window has no room for more than {0} %."), std::lround(ui.theme.zoom * 100));
}

void draw_keys(const State&, Ui& ui, Rect place) {
    if (button(ui, tr("Show them"), place, Look::quiet)) open_layer(ui, Layer::sheet);
}

void draw_enter(const State& state, Ui& ui, Rect place) {
    const std::array<Label, 2> labels = {tr("Sends"), tr("Breaks the line")};
    const int chosen = has_chord(ui, Shortcut::send, ImGuiKey_Enter) ? 0 : 1;
    const int now = segmented(ui, place, labels, chosen);
    if (now != chosen) change_settings(state, ui, [&](Settings& s) { let_enter_send(s.keys, now == 0); });
}

/// In the order of AlertLevel.
std::array<Label, 3> level_labels() { return {tr("Every message"), tr("Mentions"), tr("Nothing")}; }

void draw_level(const State& state, Ui& ui, Rect place, AlertLevel Settings::*level) {
    const auto labels = level_labels();
    const int now = segmented(ui, place, labels, static_cast<int>(state.settings.*level));
    change_settings(state, ui, [&](Settings& s) { s.*level = static_cast<AlertLevel>(now); });
}
void draw_room_level(const State& state, Ui& ui, Rect place) { draw_level(state, ui, place, &Settings::room_level); }
void draw_direct_level(const State& state, Ui& ui, Rect place) {
    draw_level(state, ui, place, &Settings::direct_level);
}

/// At the right end of its place, as all switches of the page.
bool switched(Ui& ui, const char* name, Rect place, bool on) {
    return toggle(ui, Label("##" + std::string(name)), place.cut_right(ui.unit(9)), on);
}

void draw_disturb(const State& state, Ui& ui, Rect place) {
    const bool on = switched(ui, "do not disturb", place, state.settings.quiet.do_not_disturb);
    change_settings(state, ui, [&](Settings& s) { s.quiet.do_not_disturb = on; });
}

void draw_hide_words(const State& state, Ui& ui, Rect place) {
    const bool on = switched(ui, "hide words", place, state.settings.hide_words);
    change_settings(state, ui, [&](Settings& s) { s.hide_words = on; });
}

/// What is no time yet is left to be typed on, and changes nothing.
void draw_time(const State& state, Ui& ui, const char* name, Rect place, TypedTime& typed, int QuietTimes::*minute) {
    const int now = state.settings.quiet.*minute;
    if (typed.minute != now) typed = {time_of_day_text(now), now};
    FieldOptions options;
    options.error = !time_of_day(typed.text);
    options.hint = time_of_day_text(now);
    options.most_bytes = 8;
    const bool entered = text_field(ui, Label(name), place, typed.text, options);
    const auto meant = time_of_day(typed.text);
    if (!meant) return;
    typed.minute = *meant;
    if (entered) typed.text = time_of_day_text(*meant);
    change_settings(state, ui, [&](Settings& s) { s.quiet.*minute = *meant; });
}

void draw_quiet_hours(const State& state, Ui& ui, Rect place) {
    const bool on = switched(ui, "quiet hours", place, state.settings.quiet.hours);
    change_settings(state, ui, [&](Settings& s) { s.quiet.hours = on; });
    if (!state.settings.quiet.hours) return;
    place.cut_right(ui.unit(9 + 4));
    draw_time(state, ui, "quiet to", place.cut_right(ui.unit(kTimeField)), ui.memory.quiet_to, &QuietTimes::to);
    draw_line(ui, Type::body, place.cut_right(ui.unit(6)), ui.colors().soft, "–", 0.5f);
    draw_time(state, ui, "quiet from", place.cut_right(ui.unit(kTimeField)), ui.memory.quiet_from, &QuietTimes::from);
}

std::string quiet_note(const State& state, const Ui& ui) {
    if (!state.settings.quiet.hours) return {};
    const auto wrong = [](const TypedTime& typed) { return typed.minute >= 0 && !time_of_day(typed.text); };
    const bool any = wrong(ui.memory.quiet_from) || wrong(ui.memory.quiet_to);
    return any ? std::string(tr("Write a time of the day such as 22:30.")) : std::string();
}

constexpr std::array kLookRows = {
    SettingRow{to_tr("Language"), "", kChoice, draw_language},
    SettingRow{to_tr("Theme"), to_tr("Colours of your own stand in theme.toml, in Natter's folder of settings."),
               kChoice, draw_theme, theme_note},
    SettingRow{to_tr("Size"), to_tr("Of everything in the window."), 36, draw_zoom, zoom_note},
};

constexpr std::array kTellingRows = {
    SettingRow{to_tr("In rooms"), to_tr("Where you chose nothing else by the bell."), kChoice, draw_room_level},
    SettingRow{to_tr("From one person"), "", kChoice, draw_direct_level},
    SettingRow{to_tr("Do not disturb"), to_tr("Nothing is told until you turn this off."), 9, draw_disturb},
    SettingRow{to_tr("Quiet hours"), to_tr("Nothing is told between these times of each day."), 55, draw_quiet_hours,
               quiet_note},
    SettingRow{to_tr("Hide what is said"), to_tr("Notifications tell only who wrote, and where."), 9, draw_hide_words},
};

constexpr std::array kKeyRows = {
    SettingRow{to_tr("Enter"), to_tr("With Shift it does the other."), 70, draw_enter},
    SettingRow{to_tr("Keyboard shortcuts"), to_tr("All that can be done by keys alone."), 36, draw_keys},
};

constexpr std::array kGroups = {
    SettingGroup{to_tr("Look"), kLookRows},
    SettingGroup{to_tr("Notifications"), kTellingRows},
    SettingGroup{to_tr("Keyboard"), kKeyRows},
};

}  // namespace

std::span<const SettingGroup> setting_groups() { return kGroups; }

}  // namespace natter::gui
