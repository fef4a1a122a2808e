#include "gui/views/settings_page.hpp"

#include "gui/views/column.hpp"
#include "gui/views/imgui_compat.hpp"
#include "gui/views/layers.hpp"
#include "gui/views/palette_contrast.hpp"
#include "gui/views/settings_rows.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kPageWidth = 172;
constexpr float kPagePad = 6;
constexpr float kPageTitle = 10;
constexpr float kGroupTitle = 8;
constexpr float kGroupsApart = 4;
constexpr float kControl = 9;
constexpr float kRowPad = 2;
constexpr float kWordsLeast = 44;

/// Beside its words, or below them where there is no room.
bool is_beside(const Ui& ui, const SettingRow& row, float width) {
    return width - ui.unit(row.control + 4) >= ui.unit(kWordsLeast);
}

float words_width(const Ui& ui, const SettingRow& row, float width) {
    return is_beside(ui, row, width) ? width - ui.unit(row.control + 4) : width;
}

/// Wrapped; nothing takes no room.
float caption_height(const Ui& ui, std::string_view text, float width) {
    return text.empty() ? 0.0f : measure(ui, Type::caption, text, width).y;
}

std::string note_of(const State& state, const Ui& ui, const SettingRow& row) {
    return row.note == nullptr ? std::string() : row.note(state, ui);
}

std::string_view words_of(const SettingRow& row) { return *row.words == '\0' ? std::string_view() : tr(row.words); }

float words_height(const State& state, const Ui& ui, const SettingRow& row, float width) {
    return ui.theme.size(Type::body) + caption_height(ui, words_of(row), width) +
           caption_height(ui, note_of(state, ui, row), width);
}

float setting_height(const State& state, const Ui& ui, const SettingRow& row, float width) {
    const float words = words_height(state, ui, row, words_width(ui, row, width));
    const float control = ui.unit(kControl);
    const float inner = is_beside(ui, row, width) ? std::max(words, control) : words + ui.unit(1.5f) + control;
    return inner + 2 * ui.unit(kRowPad);
}

void draw_setting(const State& state, Ui& ui, Rect place, const SettingRow& row) {
    const bool beside = is_beside(ui, row, place.width());
    const float wrap = words_width(ui, row, place.width());
    const float height = words_height(state, ui, row, wrap);
    place = place.inset(0, ui.unit(kRowPad));
    const float least = std::min(ui.unit(row.control), place.width());
    const Rect control =
        beside ? place.cut_right(least).centered({least, ui.unit(kControl)}) : place.cut_bottom(ui.unit(kControl));
    Rect words = rect_at(place.min, wrap, height);
    if (beside) words = rect_at({place.min.x, place.center().y - height * 0.5f}, wrap, height);
    label(ui, Type::body, words.cut_top(ui.theme.size(Type::body)), ui.colors().text, tr(row.name));
    const Rect meaning = words.cut_top(caption_height(ui, words_of(row), wrap));
    if (*row.words != '\0') paragraph(ui, Type::caption, meaning, ui.colors().soft, tr(row.words));
    if (const std::string note = note_of(state, ui, row); !note.empty()) {
        paragraph(ui, Type::caption, words, readable_on(ui.colors().warning, ui.colors().surface), note);
    }
    ImGui::PushID(row.name);
    row.draw(state, ui, control);
    ImGui::PopID();
}

/// Without notes, for which the page scrolls.
float groups_height(const Ui& ui, float width) {
    const State nothing;
    float height = 0.0f;
    for (const SettingGroup& group : setting_groups()) {
        height += ui.unit(kGroupTitle) + (height > 0.0f ? ui.unit(kGroupsApart) : 0.0f);
        for (const SettingRow& row : group.rows) height += setting_height(nothing, ui, row, width);
    }
    return height;
}

void draw_groups(const State& state, Ui& ui, Column& column) {
    bool first = true;
    for (const SettingGroup& group : setting_groups()) {
        if (!first) column.skip(ui.unit(kGroupsApart));
        first = false;
        const Rect title = column.take(ui.unit(kGroupTitle));
        label(ui, Type::caption, title, ui.colors().faint, tr(group.title));
        hairline_below(ui, title);
        for (const SettingRow& row : group.rows) {
            draw_setting(state, ui, column.take(setting_height(state, ui, row, title.width())), row);
        }
    }
}

}  // namespace

ImVec2 settings_page_size(const State&, const Ui& ui, float most) {
    const float width = std::min(ui.unit(kPageWidth), most);
    return {width, ui.unit(2 * kPagePad + kPageTitle) + groups_height(ui, width - ui.unit(2 * kPagePad + 3))};
}

void draw_settings_page(const State& state, Ui& ui, Rect place) {
    Rect inner = place.inset(sheet_pad(ui, place));
    Rect title = inner.cut_top(ui.unit(kPageTitle));
    const Rect cross = title.cut_right(ui.unit(7)).centered({ui.unit(7), ui.unit(7)});
    label(ui, Type::title, title, ui.colors().text, tr("Settings"));
    if (icon_button(ui, Icon::cross, tr("Close"), cross)) close_layer(ui);
    ImGui::SetCursorScreenPos(inner.min);
    // A small window scrolls them.
    if (compat::begin_region("settings", inner.size(), 0)) {
        const ImVec2 corner = ImGui::GetCursorScreenPos();
        Column column({corner, {inner.max.x - ui.unit(3), 1e9f}});
        draw_groups(state, ui, column);
        ImGui::SetCursorScreenPos({corner.x, column.y() - 1.0f});
        ImGui::Dummy({1, 1});
    }
    ImGui::EndChild();
}

}  // namespace natter::gui
