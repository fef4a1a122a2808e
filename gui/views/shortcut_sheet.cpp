#include "gui/views/shortcut_sheet.hpp"

#include "gui/views/column.hpp"
#include "gui/views/imgui_compat.hpp"
#include "gui/views/key_capture.hpp"
#include "gui/views/layers.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kSheetWidth = 184;
constexpr float kKeysWidth = 60;
constexpr float kStackedBelow = 120;
constexpr float kSheetPad = 6;
constexpr float kSheetTitle = 10;
constexpr float kSheetGap = 2.5f;
constexpr float kSheetBar = 3;  // of what scrolls
constexpr float kResetHeight = 6;
constexpr float kRowInset = 1.5f;  // of words in the ground of their row

/// What is said below a shortcut, or of keys that belong to none.
struct SheetNote {
    std::string text;
    Color color;
};

std::vector<SheetNote> sheet_notes(const Ui& ui, std::optional<Shortcut> about) {
    const Palette& c = ui.colors();
    const KeyCaptureMemory& capture = ui.memory.key_capture;
    std::vector<SheetNote> notes;
    if (about && shortcut_row(*about).fixed)
        notes.push_back({std::string(tr("These keys cannot be changed.")), c.soft});
    if (about && capture.waits_for == about) return {{std::string(tr("Escape leaves them as they are.")), c.soft}};
    if (about && capture.told && capture.told->at == about) return {{capture.told->sentence, c.danger}};
    for (const KeyTrouble& trouble : ui.memory.keys.troubles) {
        if (trouble.at == about) notes.push_back({trouble.sentence, c.warning});
    }
    return notes;
}

float notes_height(const Ui& ui, std::optional<Shortcut> about, float width) {
    float height = 0.0f;
    for (const SheetNote& note : sheet_notes(ui, about)) height += measure(ui, Type::caption, note.text, width).y;
    return height;
}

void draw_notes(const Ui& ui, Rect place, std::optional<Shortcut> about) {
    for (const SheetNote& note : sheet_notes(ui, about)) {
        const float height = measure(ui, Type::caption, note.text, place.width()).y;
        paragraph(ui, Type::caption, place.cut_top(height), note.color, note.text);
    }
}

bool is_chosen(const Ui& ui, const ShortcutRow& row) { return ui.memory.keys_from.first.contains(row.name); }

/// Keys stand above their words where there is no room for both beside each other.
bool is_stacked(const Ui& ui, float width) { return width < ui.unit(kStackedBelow); }

float reset_width(const Ui& ui) { return button_width(ui, tr("Reset")); }

float keys_width(const Ui& ui, const ShortcutRow& row, float width) {
    if (!is_stacked(ui, width)) return ui.unit(kKeysWidth);
    return width - ui.unit(2 * kRowInset) - (is_chosen(ui, row) ? reset_width(ui) + ui.unit(2) : 0.0f);
}

float sentence_width(const Ui& ui, const ShortcutRow& row, float width) {
    if (is_stacked(ui, width)) return keys_width(ui, row, width);
    return width - ui.unit(kKeysWidth + 6) - (is_chosen(ui, row) ? reset_width(ui) + ui.unit(2) : 0.0f);
}

std::string keys_column(const Ui& ui, const ShortcutRow& row) {
    if (ui.memory.key_capture.waits_for == row.which) return tr("Press the new keys");
    return keys_in_place(ui, row.which);
}

float sheet_row_height(const Ui& ui, const ShortcutRow& row, float width) {
    const float wrap = sentence_width(ui, row, width);
    const float keys = measure(ui, Type::strong, keys_column(ui, row), keys_width(ui, row, width)).y;
    const float words = measure(ui, Type::body, tr(row.sentence), wrap).y + notes_height(ui, row.which, wrap);
    return (is_stacked(ui, width) ? keys + words : std::max(keys, words)) + ui.unit(kSheetGap);
}

/// Says how it is done, and what in the settings belongs to no row.
float head_height(const Ui& ui, float width) {
    const auto how = tr("Click on a row, or press Enter on it, and then press its new keys.");
    return measure(ui, Type::caption, how, width).y + notes_height(ui, std::nullopt, width) + ui.unit(kSheetGap);
}

void draw_head(const Ui& ui, Rect place) {
    place.cut_left(ui.unit(kRowInset));
    const auto how = tr("Click on a row, or press Enter on it, and then press its new keys.");
    const Rect line = place.cut_top(measure(ui, Type::caption, how, place.width()).y);
    paragraph(ui, Type::caption, line, ui.colors().soft, how);
    draw_notes(ui, place, std::nullopt);
}

/// In the middle of the first line of words.
void draw_reset(const State& state, Ui& ui, Rect place, const ShortcutRow& row) {
    const float height = ui.unit(kResetHeight);
    const float line = measure(ui, Type::body, tr("Reset")).y;
    const float top = place.min.y + (ui.unit(kSheetGap) + line - height) * 0.5f;
    const Rect at = rect_at({place.min.x, top}, reset_width(ui), height);
    if (button(ui, tr("Reset"), at, Look::quiet)) reset_keys(state, ui, row.which);
}

void draw_sheet_row(const State& state, Ui& ui, Rect line, const ShortcutRow& row) {
    const Palette& c = ui.colors();
    const bool waits = ui.memory.key_capture.waits_for == row.which;
    const bool chosen = is_chosen(ui, row);
    const bool stacked = is_stacked(ui, line.width());
    const float wrap = sentence_width(ui, row, line.width());
    const float keys_wide = keys_width(ui, row, line.width());
    ImGui::PushID(row.name);
    if (chosen) draw_reset(state, ui, line.cut_right(reset_width(ui)), row);
    if (chosen) line.cut_right(ui.unit(2));
    const Rect around = line.inset(0, ui.theme.px(1));
    const Click click = row.fixed ? Click{} : click_area("change " + std::string(row.name), line);
    if (waits || click.hovered) fill(around, waits ? c.accent_tint : c.raised, ui.unit(1.5f));
    if (click.focused) focus_ring(ui, around, ui.unit(1.5f));
    line = line.inset(ui.unit(kRowInset), ui.unit(kSheetGap) * 0.5f);
    const float keys_high = measure(ui, Type::strong, keys_column(ui, row), keys_wide).y;
    const Rect keys = stacked ? Rect(line.cut_top(keys_high)) : line.cut_left(keys_wide);
    paragraph(ui, Type::strong, keys, waits || ui.memory.keys.of(row.which) != row.usual ? c.accent : c.text,
              keys_column(ui, row));
    if (!stacked) line.cut_left(ui.unit(3));
    const float words = measure(ui, Type::body, tr(row.sentence), wrap).y;
    line.max.x = line.min.x + wrap;
    paragraph(ui, Type::body, line.cut_top(words), c.soft, tr(row.sentence));
    draw_notes(ui, line, row.which);
    ImGui::PopID();
    if (click.clicked && waits) {
        end_capture(ui);
    } else if (click.clicked) {
        begin_capture(ui, row.which);
    }
}

}  // namespace

ImVec2 shortcut_sheet_size(const State&, const Ui& ui, float most) {
    const float all = std::min(ui.unit(kSheetWidth), most);
    const float width = all - ui.unit(2 * kSheetPad + kSheetBar);
    float height = ui.unit(2 * kSheetPad + kSheetTitle) + head_height(ui, width);
    for (const ShortcutRow& row : shortcut_table()) height += sheet_row_height(ui, row, width + ui.unit(kRowInset));
    return {all, height};
}

void draw_shortcut_sheet(const State& state, Ui& ui, Rect place) {
    follow_capture(state, ui);
    Rect inner = place.inset(sheet_pad(ui, place));
    Rect title = inner.cut_top(ui.unit(kSheetTitle));
    const Rect cross = title.cut_right(ui.unit(7)).centered({ui.unit(7), ui.unit(7)});
    label(ui, Type::title, title, ui.colors().text, tr("Keyboard shortcuts"));
    if (icon_button(ui, Icon::cross, tr("Close"), cross)) close_layer(ui);
    // The words of the rows begin where those above do.
    inner.min.x -= ui.unit(kRowInset);
    const float width = inner.width() - ui.unit(kSheetBar);
    ImGui::SetCursorScreenPos(inner.min);
    // A small window scrolls them.
    if (compat::begin_region("shortcuts", inner.size(), 0)) {
        const ImVec2 corner = ImGui::GetCursorScreenPos();
        Column column({corner, {inner.min.x + width, 1e9f}});
        draw_head(ui, column.take(head_height(ui, width - ui.unit(kRowInset))));
        for (const ShortcutRow& row : shortcut_table()) {
            draw_sheet_row(state, ui, column.take(sheet_row_height(ui, row, width)), row);
        }
        ImGui::SetCursorScreenPos({corner.x, column.y() - 1.0f});
        ImGui::Dummy({1, 1});
    }
    ImGui::EndChild();
}

}  // namespace natter::gui
