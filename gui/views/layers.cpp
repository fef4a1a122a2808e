#include "gui/views/layers.hpp"

#include "gui/views/shortcut_sheet.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/switcher.hpp"

#include <algorithm>
#include <utility>

namespace natter::gui {
namespace {

constexpr const char* kLayer = "layer";

/// Opens it by its keys. True when they are to close it.
bool follow_layer_key(Ui& ui, Shortcut key, Layer layer) {
    if (!pressed(ui, key)) return false;
    LayerMemory& memory = ui.memory.layer;
    if (memory.open == layer) return true;
    memory.open = layer;
    memory.opens = memory.wants_focus = true;
    memory.query.clear();
    memory.chosen = 0;
    ui.redraw_by(ui.now);
    return false;
}

ImVec2 layer_size(const Ui& ui, Rect window) {
    const bool switching = ui.memory.layer.open == Layer::switcher;
    const ImVec2 wanted = switching ? switcher_size(ui) : shortcut_sheet_size(ui);
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
    const bool free = !state.link.alert;
    bool closes = free && follow_layer_key(ui, Shortcut::sheet, Layer::sheet);
    if (free && state.screen == Screen::main) closes |= follow_layer_key(ui, Shortcut::switcher, Layer::switcher);
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
        const Rect place = rect_at(corner, size.x, size.y);
        memory.open == Layer::switcher ? draw_switcher(state, ui, place) : draw_shortcut_sheet(ui, place);
        if (closes || pressed_above(Shortcut::give_up)) close_layer(ui);
        if (memory.open == Layer::none) ImGui::CloseCurrentPopup();
        ImGui::EndPopup();
    }
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

}  // namespace natter::gui
