#include "gui/views/shortcut_sheet.hpp"

#include "gui/views/column.hpp"
#include "gui/views/imgui_compat.hpp"
#include "gui/views/layers.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kSheetWidth = 172;
constexpr float kKeysWidth = 62;
constexpr float kSheetPad = 6;
constexpr float kSheetTitle = 10;
constexpr float kSheetGap = 2.5f;

float sentence_width(const Ui& ui, float width) { return width - ui.unit(2 * kSheetPad + kKeysWidth + 4 + 3); }

float sheet_row_height(const Ui& ui, const ShortcutRow& row, float width) {
    const float keys = measure(ui, Type::strong, tr(row.keys), ui.unit(kKeysWidth)).y;
    return std::max(keys, measure(ui, Type::body, tr(row.sentence), sentence_width(ui, width)).y) + ui.unit(kSheetGap);
}

}  // namespace

ImVec2 shortcut_sheet_size(const Ui& ui) {
    float height = ui.unit(2 * kSheetPad + kSheetTitle);
    for (const ShortcutRow& row : shortcut_table()) height += sheet_row_height(ui, row, ui.unit(kSheetWidth));
    return {ui.unit(kSheetWidth), height};
}

void draw_shortcut_sheet(Ui& ui, Rect place) {
    const Palette& c = ui.colors();
    Rect inner = place.inset(ui.unit(kSheetPad));
    Rect title = inner.cut_top(ui.unit(kSheetTitle));
    const Rect cross = title.cut_right(ui.unit(7)).centered({ui.unit(7), ui.unit(7)});
    label(ui, Type::title, title, c.text, tr("Keyboard shortcuts"));
    if (icon_button(ui, Icon::cross, tr("Close"), cross)) close_layer(ui);
    ImGui::SetCursorScreenPos(inner.min);
    // A small window scrolls them.
    if (compat::begin_region("shortcuts", inner.size(), ImGuiWindowFlags_NoNavInputs)) {
        const ImVec2 corner = ImGui::GetCursorScreenPos();
        Column column({corner, {inner.max.x - ui.unit(3), 1e9f}});
        for (const ShortcutRow& row : shortcut_table()) {
            Rect line = column.take(sheet_row_height(ui, row, place.width()));
            paragraph(ui, Type::strong, line.cut_left(ui.unit(kKeysWidth)), c.text, tr(row.keys));
            line.cut_left(ui.unit(4));
            paragraph(ui, Type::body, line, c.soft, tr(row.sentence));
        }
        ImGui::SetCursorScreenPos({corner.x, column.y() - ui.unit(kSheetGap)});
        ImGui::Dummy({1, 1});
    }
    ImGui::EndChild();
}

}  // namespace natter::gui
