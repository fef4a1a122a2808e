#include "gui/views/layers.hpp"

#include "gui/views/shortcut_sheet.hpp"
#include "gui/views/shortcuts.hpp"

#include <algorithm>
#include <utility>

namespace natter::gui {
namespace {

constexpr const char* kLayer = "layer";

/// The same keys close it.
void follow_layer_key(Ui& ui, Shortcut key, Layer layer) {
    if (!pressed(ui, key)) return;
    LayerMemory& memory = ui.memory.layer;
    if (memory.open == layer) return close_layer(ui);
    memory.open = layer;
    memory.opens = true;
    ui.redraw_by(ui.now);
}

ImVec2 layer_size(const Ui& ui, Rect window) {
    const ImVec2 wanted = shortcut_sheet_size(ui);
    return {std::min(wanted.x, window.width() - ui.unit(4)), std::min(wanted.y, window.height() - ui.unit(4))};
}

}  // namespace

void close_layer(Ui& ui) {
    ui.memory.layer.open = Layer::none;
    ui.memory.composer.wants_focus = true;
    ui.redraw_by(ui.now);
}

void draw_layers(const State& state, Ui& ui, Rect window) {
    LayerMemory& memory = ui.memory.layer;
    if (!state.link.alert) follow_layer_key(ui, Shortcut::sheet, Layer::sheet);
    if (memory.open == Layer::none) return;
    if (std::exchange(memory.opens, false)) ImGui::OpenPopup(kLayer);
    // A click beside it has closed it.
    if (!ImGui::IsPopupOpen(kLayer)) return close_layer(ui);
    const ImVec2 size = layer_size(ui, window);
    const ImVec2 corner{window.min.x + (window.width() - size.x) * 0.5f,
                        window.min.y + std::min(ui.unit(20), (window.height() - size.y) * 0.5f)};
    ImGui::SetNextWindowPos(corner);
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, ui.unit(3));
    ImGui::PushStyleColor(ImGuiCol_PopupBg, ui.colors().surface);
    // The arrows are its own: they do not move the focus out of its field.
    constexpr ImGuiWindowFlags kFlags =
        ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoNavInputs;
    if (ImGui::BeginPopup(kLayer, kFlags)) {
        draw_shortcut_sheet(ui, rect_at(corner, size.x, size.y));
        if (pressed_above(Shortcut::give_up)) close_layer(ui);
        if (memory.open == Layer::none) ImGui::CloseCurrentPopup();
        ImGui::EndPopup();
    }
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

}  // namespace natter::gui
