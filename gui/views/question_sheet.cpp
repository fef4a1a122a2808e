#include "gui/views/question_sheet.hpp"

#include "gui/views/imgui_compat.hpp"
#include "gui/views/layers.hpp"
#include "gui/views/text.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kBelowTitle = 2;
constexpr float kAboveButtons = 5;

/// Its lines; a long name is not cut off.
float title_height(const Ui& ui, const SheetParts& parts, float width) {
    return measure(ui, Type::title, parts.title, sheet_inner(ui, width)).y;
}

}  // namespace

float sheet_inner(const Ui& ui, float width) { return width - 2 * sheet_pad(ui, rect_at({0, 0}, width, 0)); }

float sheet_height(const Ui& ui, const SheetParts& parts, float width) {
    const float inner = sheet_inner(ui, width);
    return (width - inner) + title_height(ui, parts, width) + ui.unit(kBelowTitle + kAboveButtons) + parts.body +
           button_row_height(ui, parts.buttons, inner);
}

std::optional<std::size_t> draw_sheet(Ui& ui, Rect place, const SheetParts& parts,
                                      const std::function<void(Rect)>& draw_body) {
    const float title = title_height(ui, parts, place.width());
    const bool low = place.height() < sheet_height(ui, parts, place.width()) - ui.unit(1);
    place = place.inset(sheet_pad(ui, place));
    const Rect buttons = place.cut_bottom(button_row_height(ui, parts.buttons, place.width()));
    place.cut_bottom(ui.unit(low ? 2 : kAboveButtons));
    const float inner = place.width();
    // What scrolls does so beside the words.
    if (low) place.max.x += ui.unit(3);
    // A little more than was counted on, as what is rounded may add up to, is still seen.
    if (!low) place.max.y += ui.unit(2);
    ImGui::SetCursorScreenPos(place.min);
    if (compat::begin_region("question", place.size(), low ? 0 : ImGuiWindowFlags_NoScrollbar)) {
        const ImVec2 corner = ImGui::GetCursorScreenPos();
        Column column(rect_at(corner, inner, 1e6f));
        paragraph(ui, Type::title, column.take(title), ui.colors().text, parts.title);
        column.skip(ui.unit(kBelowTitle));
        draw_body(column.take(parts.body));
        ImGui::SetCursorScreenPos(corner);
        ImGui::Dummy({1, column.used()});
    }
    ImGui::EndChild();
    return draw_button_row(ui, buttons, parts.buttons);
}

}  // namespace natter::gui
