#include "gui/views/layers.hpp"

#include "gui/views/drawer.hpp"
#include "gui/views/imgui_compat.hpp"
#include "gui/views/leave_server.hpp"
#include "gui/views/link_question.hpp"
#include "gui/views/settings_page.hpp"
#include "gui/views/shortcut_sheet.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/switcher.hpp"
#include "gui/views/widgets.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace natter::gui {
namespace {

constexpr const char* kLayer = "layer";

enum class Side { none, left, right };

struct LayerRow {
    Layer layer;
    std::optional<Shortcut> key;  // opens it, and closes it
    bool (*offered)(const State&, const Ui&);
    ImVec2 (*size)(const State&, const Ui&, float most);  // within that width
    void (*draw)(const State&, Ui&, Rect);
    bool takes_arrows = false;  // they do not move the focus out of its field
    Side side = Side::none;     // of the window, for a drawer
    // Of one that grows and shrinks with what is in it: its top stays where that of the whole size would be.
    float (*height)(const State&, const Ui&) = nullptr;
};

bool always(const State&, const Ui&) { return true; }
bool once_in(const State& state, const Ui&) { return state.screen == Screen::main; }

constexpr std::array kLayerRows = {
    LayerRow{Layer::sheet, Shortcut::sheet, always, shortcut_sheet_size, draw_shortcut_sheet},
    LayerRow{Layer::switcher, Shortcut::switcher, once_in, switcher_size, draw_switcher, true, Side::none,
             switcher_height},
    LayerRow{Layer::leaving, {}, once_in, leave_server_size, draw_leave_server},
    LayerRow{Layer::link, {}, always, link_question_size, draw_link_question},
    LayerRow{Layer::settings, Shortcut::settings, always, settings_page_size, draw_settings_page},
    LayerRow{Layer::list, Shortcut::list, list_folds, list_drawer_size, draw_list_drawer, false, Side::left},
    LayerRow{Layer::people, {}, people_fold, people_drawer_size, draw_people_drawer, false, Side::right},
};

const LayerRow& open_row(const Ui& ui) {
    return *std::ranges::find(kLayerRows, ui.memory.layer.open, &LayerRow::layer);
}

/// Opens one by its keys. True when they are to close the one that is open.
bool follow_layer_keys(const State& state, Ui& ui) {
    if (state.link.alert) return false;
    for (const LayerRow& row : kLayerRows) {
        if (!row.key || !row.offered(state, ui) || !pressed(ui, *row.key)) continue;
        if (ui.memory.layer.open == row.layer) return true;
        open_layer(ui, row.layer);
    }
    return false;
}

/// In a drawer it gives up the name of a room that is being written first, and closes a menu.
bool closes_by_escape(Ui& ui, bool had_menu) {
    if (!pressed_above(ui, Shortcut::give_up)) return false;
    if (ui.memory.layer.open == Layer::list && had_menu) return false;
    if (ui.memory.layer.open != Layer::list || !ui.memory.sidebar.adding_room) return true;
    ui.memory.sidebar = {};
    return false;
}

Rect layer_place(const State& state, const Ui& ui, Rect window) {
    const LayerRow& row = open_row(ui);
    const ImVec2 wanted = row.size(state, ui, window.width() - ui.unit(4));
    if (row.side == Side::left) return window.cut_left(wanted.x);
    if (row.side == Side::right) return window.cut_right(wanted.x);
    const ImVec2 size{std::min(wanted.x, window.width() - ui.unit(4)),
                      std::min(wanted.y, window.height() - ui.unit(4))};
    const ImVec2 corner{window.min.x + (window.width() - size.x) * 0.5f,
                        window.min.y + std::min(ui.unit(20), (window.height() - size.y) * 0.5f)};
    return rect_at(corner, size.x, row.height == nullptr ? size.y : std::min(size.y, row.height(state, ui)));
}

/// The popup, between its corner and its size.
void draw_layer(const State& state, Ui& ui, Rect place, bool closes) {
    const LayerRow& row = open_row(ui);
    ImGui::SetNextWindowPos(place.min);
    ImGui::SetNextWindowSize(place.size());
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, row.side == Side::none ? ui.unit(3) : 0.0f);
    ImGui::PushStyleColor(ImGuiCol_PopupBg, ui.colors().surface);
    const ImGuiWindowFlags arrows = row.takes_arrows ? ImGuiWindowFlags_NoNavInputs : ImGuiWindowFlags_None;
    if (ImGui::BeginPopup(kLayer, ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoScrollbar | arrows)) {
        const bool had_menu = ui.memory.level_menu.open;
        row.draw(state, ui, place);
        if (closes_by_escape(ui, had_menu) || closes) close_layer(ui);
        if (ui.memory.layer.open == Layer::none) ImGui::CloseCurrentPopup();
        ImGui::EndPopup();
    }
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

}  // namespace

void shade_window(const Ui& ui, Rect window) {
    ImGui::SetCursorScreenPos(window.min);
    compat::begin_region("shade", window.size(), ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoNav);
    fill(window, with_alpha(rgb(0x000000), ui.theme.name == ThemeName::dark ? 0.5 : 0.28));
    ImGui::EndChild();
}

float sheet_pad(const Ui& ui, Rect place) { return ui.unit(place.width() < ui.theme.px(440) ? 4 : 6); }

void open_layer(Ui& ui, Layer layer) {
    LayerMemory& memory = ui.memory.layer;
    memory.open = layer;
    memory.opens = memory.wants_focus = true;
    ui.memory.key_capture = {};
    memory.query.clear();
    memory.chosen = 0;
    ui.redraw_by(ui.now);
}

void close_layer(Ui& ui) {
    ui.memory.layer.open = Layer::none;
    ui.memory.key_capture = {};
    ui.memory.composer.wants_focus = true;
    ui.redraw_by(ui.now);
}

void draw_layers(const State& state, Ui& ui, Rect window) {
    LayerMemory& memory = ui.memory.layer;
    const bool closes = follow_layer_keys(state, ui);
    if (memory.open == Layer::none) return;
    if (std::exchange(memory.opens, false)) ImGui::OpenPopup(kLayer);
    // A click beside it has closed it, or a wider window has made it needless.
    if (!ImGui::IsPopupOpen(kLayer) || !open_row(ui).offered(state, ui)) return close_layer(ui);
    shade_window(ui, window);
    draw_layer(state, ui, layer_place(state, ui, window), closes);
}

}  // namespace natter::gui
