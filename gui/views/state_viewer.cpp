#include "gui/views/state_viewer.hpp"

#include "gui/views/imgui_compat.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <utility>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kViewerWidth = 106;
constexpr float kViewerPad = 4;
constexpr float kViewerHead = 9;
constexpr float kVitalRow = 5;
constexpr float kVitalTitle = 7;
constexpr float kVitalName = 34;

float row_height(const Ui& ui, const VitalRow& row) { return ui.unit(row.value.empty() ? kVitalTitle : kVitalRow); }

void draw_vital_row(const Ui& ui, Rect place, const VitalRow& row) {
    const Palette& c = ui.colors();
    if (row.value.empty()) {
        place.cut_top(ui.unit(kVitalTitle - kVitalRow));
        return label(ui, Type::caption, place, c.accent, row.name);
    }
    label(ui, Type::caption, place.cut_left(ui.unit(kVitalName)), c.soft, row.name);
    label(ui, Type::caption, place, c.text, row.value);
}

void draw_rows(const Ui& ui, Rect place, const std::vector<VitalRow>& rows) {
    ImGui::SetCursorScreenPos(place.min);
    // What scrolls does so beside the words.
    if (compat::begin_region("vitals", {place.width() + ui.unit(kViewerPad - 1), place.height()}, 0)) {
        float height = 0;
        for (const VitalRow& row : rows) height += row_height(ui, row);
        const ImVec2 corner = ImGui::GetCursorScreenPos();
        Rect all = rect_at(corner, place.width(), height);
        for (const VitalRow& row : rows) draw_vital_row(ui, all.cut_top(row_height(ui, row)), row);
        ImGui::SetCursorScreenPos(corner);
        ImGui::Dummy({place.width(), height});
    }
    ImGui::EndChild();
}

void draw_viewer(const State& state, Ui& ui, Rect place) {
    StateViewerMemory& memory = ui.memory.viewer;
    const std::vector<VitalRow> rows = vital_rows(state, *ui.vitals, ui.now);
    place = place.inset(ui.unit(kViewerPad), ui.unit(2));
    Rect head = place.cut_top(ui.unit(kViewerHead));
    const Rect cross = head.cut_right(ui.unit(7)).centered({ui.unit(7), ui.unit(7)});
    head.cut_right(ui.unit(1));
    const Rect copy = head.cut_right(ui.unit(7)).centered({ui.unit(7), ui.unit(7)});
    label(ui, Type::strong, head, ui.colors().text, tr("State viewer"));
    const bool copied = memory.copied_at && ui.now - *memory.copied_at < std::chrono::seconds{2};
    if (icon_button(ui, copied ? Icon::check : Icon::copy, tr("Copy as text"), copy, copied)) {
        memory.copied_at = ui.now;
        ui.emit(intent::CopyText{vitals_text(rows)});
    }
    if (icon_button(ui, Icon::cross, {tr("Close the state viewer"), "close viewer"}, cross)) memory.open = false;
    draw_rows(ui, place, rows);
}

float wanted_height(const State& state, const Ui& ui) {
    float height = ui.unit(kViewerHead + 4);
    for (const VitalRow& row : vital_rows(state, *ui.vitals, ui.now)) height += row_height(ui, row);
    return height;
}

}  // namespace

void draw_state_viewer(const State& state, Ui& ui, Rect window) {
    StateViewerMemory& memory = ui.memory.viewer;
    if (pressed(ui, Shortcut::state_viewer)) memory.open = !memory.open;
    // What it shows is gathered from the next frame on.
    if (memory.open) ui.redraw_by(ui.vitals == nullptr ? ui.now : ui.now + std::chrono::seconds{1});
    if (!memory.open || ui.vitals == nullptr) return;
    const ImVec2 size{std::min(ui.unit(kViewerWidth), window.width()),
                      std::min(wanted_height(state, ui), window.height() - ui.unit(8))};
    ImGui::SetNextWindowPos({window.max.x - size.x - ui.unit(4), window.min.y + ui.unit(4)}, ImGuiCond_Appearing);
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, ui.unit(3));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, ui.theme.hairline());
    ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.colors().surface);
    ImGui::PushStyleColor(ImGuiCol_Border, ui.colors().hairline);
    constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings |
                                        ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoScrollWithMouse;
    if (ImGui::Begin("state viewer", nullptr, kFlags)) {
        draw_viewer(state, ui, rect_at(ImGui::GetWindowPos(), size.x, size.y));
    }
    ImGui::End();
    ImGui::PopStyleColor(2);
    ImGui::PopStyleVar(3);
}

}  // namespace natter::gui
