#include "gui/views/level_menu.hpp"

#include "gui/model/alerts.hpp"
#include "gui/views/column.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kLevelPad = 1.5f;
constexpr float kLevelTitle = 8;
constexpr float kLevelRow = 9;
constexpr float kLevelMenuWidth = 66;

constexpr const char* kLevelMenu = "level menu";

struct LevelRow {
    AlertLevel level;
    Icon icon;
    const char* name;
    const char* tip;
};

/// In the order of AlertLevel.
constexpr std::array kLevelRows = {
    LevelRow{AlertLevel::all, Icon::bell, to_tr("Every message"), to_tr("You are told of every message")},
    LevelRow{AlertLevel::mentions, Icon::at, to_tr("Only mentions of you"), to_tr("You are told of mentions of you")},
    LevelRow{AlertLevel::none, Icon::bell_off, to_tr("Nothing"), to_tr("You are told of nothing")},
};

const LevelRow& level_row(AlertLevel level) { return kLevelRows[static_cast<std::size_t>(level)]; }

ImVec2 level_menu_size(const Ui& ui) {
    const float rows = kLevelRow * static_cast<float>(kLevelRows.size());
    return {ui.unit(kLevelMenuWidth), ui.unit(2 * kLevelPad + kLevelTitle + rows)};
}

ImVec2 level_menu_corner(const Ui& ui, ImVec2 size) {
    const ImVec2 room = ImGui::GetMainViewport()->Size;
    const ImVec2 at = ui.memory.level_menu.at;
    return {std::clamp(at.x, ui.unit(1), std::max(ui.unit(1), room.x - size.x - ui.unit(1))),
            std::clamp(at.y, ui.unit(1), std::max(ui.unit(1), room.y - size.y - ui.unit(1)))};
}

void choose(const State& state, Ui& ui, AlertLevel level) {
    Settings settings = state.settings;
    choose_level(settings, remembered_as(state), ui.memory.level_menu.conversation, level);
    if (settings != state.settings) ui.emit(intent::ChangeSettings{settings});
    ImGui::CloseCurrentPopup();
}

void draw_level_rows(const State& state, Ui& ui, Rect place) {
    const Palette& c = ui.colors();
    const std::string& conversation = ui.memory.level_menu.conversation;
    Column column(place);
    const std::string title = fill(tr("Tell me of {0}"), display_name(conversation));
    label(ui, Type::caption, column.take(ui.unit(kLevelTitle)).inset(ui.unit(2), 0), c.faint, title);
    for (const LevelRow& row : kLevelRows) {
        Rect at = column.take(ui.unit(kLevelRow));
        const bool chosen = alert_level(state, conversation) == row.level;
        const Click click = click_area(tr(row.name), at);
        if (click.hovered || click.focused) fill(at, c.raised, ui.unit(1.5f));
        if (click.focused) focus_ring(ui, at.inset(ui.theme.px(2)), ui.unit(1.5f));
        at = at.inset(ui.unit(2), 0);
        const Rect sign = at.cut_left(ui.unit(5)).centered({ui.unit(4.5f), ui.unit(4.5f)});
        draw_icon(row.icon, sign, chosen ? c.accent : c.soft, ui.theme.px(1.5f));
        at.cut_left(ui.unit(2.5f));
        const Rect check = at.cut_right(ui.unit(4)).centered({ui.unit(4), ui.unit(4)});
        if (chosen) draw_icon(Icon::check, check, c.accent, ui.theme.px(1.7f));
        draw_line(ui, Type::body, at, c.text, tr(row.name));
        if (click.clicked) choose(state, ui, row.level);
    }
}

}  // namespace

Icon level_icon(AlertLevel level) { return level_row(level).icon; }

void draw_level_button(const State& state, Ui& ui, const std::string& conversation, Rect place) {
    const LevelRow& row = level_row(alert_level(state, conversation));
    const bool open = ui.memory.level_menu.open && ui.memory.level_menu.conversation == conversation;
    // Its place is known by one name, whatever it says.
    if (!icon_button(ui, row.icon, Label(tr(row.tip).shown(), "Notifications"), place, open)) return;
    open_level_menu(ui, conversation, {place.max.x - level_menu_size(ui).x, place.max.y + ui.unit(1)});
}

void open_level_menu(Ui& ui, const std::string& conversation, ImVec2 at) {
    ui.memory.level_menu = {conversation, at, true, false};
    ui.redraw_by(ui.now);
}

void draw_level_menu(const State& state, Ui& ui) {
    LevelMenuMemory& menu = ui.memory.level_menu;
    if (std::exchange(menu.opens, false)) ImGui::OpenPopup(kLevelMenu);
    menu.open = ImGui::IsPopupOpen(kLevelMenu);
    if (!menu.open) return;
    const ImVec2 size = level_menu_size(ui);
    const ImVec2 corner = level_menu_corner(ui, size);
    ImGui::SetNextWindowPos(corner);
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    ImGui::PushStyleVar(ImGuiStyleVar_PopupRounding, ui.unit(3));
    ImGui::PushStyleColor(ImGuiCol_PopupBg, ui.colors().surface);
    if (ImGui::BeginPopup(kLevelMenu, ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoScrollbar)) {
        draw_level_rows(state, ui, rect_at(corner, size.x, size.y).inset(ui.unit(kLevelPad)));
        ImGui::EndPopup();
    }
    ImGui::PopStyleColor();
    ImGui::PopStyleVar(2);
}

}  // namespace natter::gui
