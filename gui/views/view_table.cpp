#include "gui/views/view_table.hpp"
#include "gui/views/shortcuts.hpp"

#include "gui/views/another_name.hpp"
#include "gui/views/drawer.hpp"
#include "gui/views/emoji_picker.hpp"
#include "gui/views/keyboard_focus.hpp"
#include "gui/views/layers.hpp"
#include "gui/views/level_menu.hpp"
#include "gui/views/message_focus.hpp"
#include "gui/views/search_panel.hpp"
#include "gui/views/server_page.hpp"
#include "gui/views/server_rail.hpp"
#include "gui/views/splits.hpp"
#include "gui/views/state_viewer.hpp"
#include "gui/views/walk.hpp"
#include "gui/views/widgets.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace natter::gui {
namespace {

bool first(const State& state) { return state.screen == Screen::first; }
bool in_main(const State& state) { return state.screen == Screen::main; }
bool talking(const State& state) {
    return in_main(state) && state.page == Page::conversation && state.shown() != nullptr;
}
bool nobody(const State& state) {
    return in_main(state) && state.page == Page::conversation && state.shown() == nullptr;
}
bool searching(const State& state) { return in_main(state) && state.page == Page::conversation && state.search.open; }
bool in_room(const State& state) {
    return talking(state) && state.mode == net::Mode::group && !is_direct(state.current);
}
bool people(const State& state) { return in_room(state) && !state.search.open && state.settings.people_shown; }
bool nameless(const State& state) {
    return in_main(state) && state.page == Page::conversation && wants_another_name(state.link);
}
bool has_banner(const State& state) { return !state.banner.empty(); }
bool has_alert(const State& state) { return state.link.alert.has_value(); }
bool serving(const State& state) { return in_main(state) && state.page == Page::server; }

constexpr std::array kViews = {
    View{"servers", Slot::rail, has_rail, draw_server_rail},
    View{"first screen", Slot::whole, first, draw_first_screen},
    View{"sidebar", Slot::left, in_main, draw_sidebar},
    View{"header", Slot::top, talking, draw_conversation_header},
    View{"server head", Slot::top, serving, draw_server_head},
    View{"people", Slot::right, people, draw_people_panel},
    View{"search", Slot::right, searching, draw_search_panel},
    View{"composer", Slot::bottom, talking, draw_composer},
    View{"another name", Slot::strip, nameless, draw_another_name},
    View{"messages", Slot::center, talking, draw_message_list},
    View{"empty", Slot::center, nobody, draw_no_conversation},
    View{"server", Slot::center, serving, draw_server_page},
    View{"toast", Slot::notice, has_banner, draw_toast},
    View{"certificate", Slot::whole, has_alert, draw_certificate_alert},
};

// In spacing units.
constexpr float kHeadHeight = 16;
constexpr float kCornerWidth = 14;  // of the button for a list that is folded away

constexpr const char* kCorner = "corner";

bool slot_used(const State& state, Slot slot) {
    return std::ranges::any_of(kViews, [&](const View& v) { return v.slot == slot && v.shown(state); });
}

/// As F6 goes through them.
constexpr std::array kRegionOrder = {Slot::rail,   Slot::left,   Slot::top,  Slot::strip,
                                     Slot::center, Slot::bottom, Slot::right};

void enter_region(Ui& ui, const View& view) {
    if (view.draw == draw_message_list) return focus_messages(ui);
    if (view.draw == draw_composer) {
        ui.memory.composer.wants_focus = true;
    } else if (view.draw == draw_sidebar) {
        ui.memory.sidebar.wants_focus = true;
    } else {
        focus_next_item();
    }
}

LayoutNeeds layout_needs(const State& state, const Ui& ui, float width) {
    LayoutNeeds needs;
    needs.width = width / ui.theme.scale;
    needs.rail = has_rail(state);
    needs.rail_width = rail_width(ui) / ui.theme.scale;
    needs.list = in_main(state);
    needs.list_width = sidebar_width(state, ui);
    needs.panel = searching(state) || in_room(state);
    needs.panel_width = searching(state) ? search_width(ui) / ui.theme.scale : people_width(state, ui);
    return needs;
}

void follow_layout(const State& state, Ui& ui, float width) {
    LayoutNeeds needs = layout_needs(state, ui, width);
    ui.memory.layout = lay_out_window(needs);
    needs.panel = true;
    needs.panel_width = people_width(state, ui);
    ui.memory.people_fold = lay_out_window(needs).panel == Stands::over;
}

using Slots = std::array<Rect, static_cast<std::size_t>(Slot::notice) + 1>;

/// Where each slot stands, and which of them are on show: a view whose slot has no place is not.
Slots cut_slots(const State& state, Ui& ui, Rect place, Rect& corner) {
    Slots slots{};
    const WindowLayout& layout = ui.memory.layout;
    const auto slot = [&](Slot which) -> Rect& { return slots[static_cast<std::size_t>(which)]; };
    if (layout.rail) slot(Slot::rail) = place.cut_left(rail_width(ui));
    slot(Slot::whole) = place;
    if (layout.list == Stands::beside) slot(Slot::left) = place.cut_left(ui.theme.px(layout.list_width));
    const bool folded = layout.list == Stands::over;
    if (slot_used(state, Slot::top) || folded) slot(Slot::top) = place.cut_top(ui.unit(kHeadHeight));
    if (folded) corner = slot(Slot::top).cut_left(ui.unit(kCornerWidth));
    if (folded && slot_used(state, Slot::top)) hairline_below(ui, corner);
    const bool covers = ui.memory.search.covers = searching(state) && layout.panel == Stands::over;
    const bool beside = slot_used(state, Slot::right) && layout.panel == Stands::beside;
    if (covers) slot(Slot::right) = slot(Slot::notice) = place;
    if (beside) slot(Slot::right) = place.cut_right(ui.theme.px(layout.panel_width));
    if (covers) return slots;
    if (slot_used(state, Slot::bottom)) slot(Slot::bottom) = place.cut_bottom(composer_height(state, ui, place));
    if (slot_used(state, Slot::strip)) slot(Slot::strip) = place.cut_top(another_name_height(state, ui, place.width()));
    slot(Slot::center) = slot(Slot::notice) = place;
    return slots;
}

/// Its keys lead to the list where it stands; else they open it, see layers.
bool wants_list(const State& state, const Ui& ui) {
    return in_main(state) && !list_folds(state, ui) && ui.memory.layer.open == Layer::none &&
           pressed(ui, Shortcut::list);
}

void drag_splits(const State& state, Ui& ui, const Slots& slots) {
    const Rect left = slots[static_cast<std::size_t>(Slot::left)];
    const Rect right = slots[static_cast<std::size_t>(Slot::right)];
    if (left.width() > 0.0f) drag_sidebar(state, ui, left);
    if (right.width() > 0.0f && people(state)) drag_people(state, ui, right);
}

}  // namespace

std::span<const View> view_table() { return kViews; }

void draw_window(const State& state, Ui& ui, Rect place) {
    follow_server(ui.memory, state);
    follow_keys(ui.memory, state.settings);
    follow_layout(state, ui, place.width());
    begin_keyboard(ui);
    walk_keys(state, ui);
    search_keys(state, ui);
    fill(place, ui.colors().ground);
    Rect corner{};
    const Slots slots = cut_slots(state, ui, place, corner);
    const auto slot = [&](const View& view) { return slots[static_cast<std::size_t>(view.slot)]; };
    const auto on_show = [&](const View& view) { return view.shown(state) && slot(view).width() > 0.0f; };

    std::vector<Region> regions;
    if (list_folds(state, ui)) regions.push_back({kCorner, corner});
    for (const Slot each : kRegionOrder) {
        const auto view = std::ranges::find_if(kViews, [&](const View& v) { return v.slot == each && on_show(v); });
        if (view != kViews.end()) regions.push_back({view->name, slot(*view)});
    }
    const std::string_view wanted = wanted_region(ui, regions);
    if (wants_list(state, ui)) ui.memory.sidebar.wants_focus = true;
    if (list_folds(state, ui)) {
        if (wanted == kCorner) focus_next_item();
        draw_list_button(state, ui, corner);
    }
    for (const View& view : kViews) {
        if (!on_show(view)) continue;
        const Rect at = slot(view);
        ImGui::PushID(view.name);
        if (wanted == view.name) enter_region(ui, view);
        ImGui::PushClipRect(at.min, at.max, true);
        view.draw(state, ui, at);
        ImGui::PopClipRect();
        ImGui::PopID();
    }
    drag_splits(state, ui, slots);
    draw_emoji_picker(state, ui, place);
    // Of a row in the drawer it is a part of the drawer, which it would close otherwise.
    if (ui.memory.layer.open != Layer::list) draw_level_menu(state, ui);
    draw_host_deed(state, ui, place);
    draw_state_viewer(state, ui, place);
    draw_layers(state, ui, place);
    forget_fields(ui);
    end_keyboard(ui, talking(state) && !ui.memory.search.covers);
}

}  // namespace natter::gui
