#include "gui/views/view_table.hpp"
#include "gui/views/shortcuts.hpp"

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
bool people(const State& state) {
    return talking(state) && !state.search.open && state.settings.people_shown && state.mode == net::Mode::group &&
           !is_direct(state.current);
}
bool has_banner(const State& state) { return !state.banner.empty(); }
bool has_alert(const State& state) { return state.link.alert.has_value(); }
bool serving(const State& state) { return in_main(state) && state.page == Page::server; }

constexpr std::array kViews = {
    View{"servers", Slot::rail, has_rail, draw_server_rail},
    View{"first screen", Slot::whole, first, draw_first_screen},
    View{"sidebar", Slot::left, in_main, draw_sidebar},
    View{"header", Slot::top, talking, draw_conversation_header},
    View{"people", Slot::right, people, draw_people_panel},
    View{"search", Slot::right, searching, draw_search_panel},
    View{"composer", Slot::bottom, talking, draw_composer},
    View{"messages", Slot::center, talking, draw_message_list},
    View{"empty", Slot::center, nobody, draw_no_conversation},
    View{"server", Slot::center, serving, draw_server_page},
    View{"toast", Slot::whole, has_banner, draw_toast},
    View{"certificate", Slot::whole, has_alert, draw_certificate_alert},
};

bool slot_used(const State& state, Slot slot) {
    return std::ranges::any_of(kViews, [&](const View& v) { return v.slot == slot && v.shown(state); });
}

/// As F6 goes through them.
constexpr std::array kRegionOrder = {Slot::rail, Slot::left, Slot::top, Slot::center, Slot::bottom, Slot::right};

void enter_region(Ui& ui, const View& view) {
    if (view.draw == draw_message_list) return focus_messages(ui);
    if (view.draw == draw_composer) {
        ui.memory.composer.wants_focus = true;
    } else {
        focus_next_item();
    }
}

float right_width(const State& state, const Ui& ui) {
    return searching(state) ? search_width(ui) : people_width(state, ui);
}

/// A panel on the right gives way before the messages become too narrow to read.
bool right_fits(const State& state, const Ui& ui, Rect place) {
    return place.width() - right_width(state, ui) >= ui.theme.px(360);
}

}  // namespace

std::span<const View> view_table() { return kViews; }

void draw_window(const State& state, Ui& ui, Rect place) {
    const Rect window = place;
    follow_server(ui.memory, state);
    follow_keys(ui.memory, state.settings);
    begin_keyboard(ui);
    walk_keys(state, ui);
    search_keys(state, ui);
    fill(place, ui.colors().ground);
    std::array<Rect, 7> slots{};
    const auto slot = [&](Slot which) -> Rect& { return slots[static_cast<std::size_t>(which)]; };
    if (slot_used(state, Slot::rail)) slot(Slot::rail) = place.cut_left(rail_width(ui));
    slot(Slot::whole) = place;
    if (slot_used(state, Slot::left)) slot(Slot::left) = place.cut_left(sidebar_width(state, ui));
    if (slot_used(state, Slot::top)) slot(Slot::top) = place.cut_top(ui.unit(16));
    const bool fits = right_fits(state, ui, place);
    const bool covers = ui.memory.search.covers = searching(state) && !fits;
    const bool right = slot_used(state, Slot::right) && (fits || covers);
    if (right) slot(Slot::right) = covers ? place : place.cut_right(right_width(state, ui));
    if (slot_used(state, Slot::bottom))
        slot(Slot::bottom) = place.cut_bottom(composer_height(state, ui, place.width()));
    slot(Slot::center) = place;

    const auto on_show = [&](const View& view) {
        const bool covered = covers && (view.slot == Slot::center || view.slot == Slot::bottom);
        return view.shown(state) && !covered && (view.slot != Slot::right || right);
    };
    std::vector<Region> regions;
    for (const Slot each : kRegionOrder) {
        const auto view = std::ranges::find_if(kViews, [&](const View& v) { return v.slot == each && on_show(v); });
        if (view != kViews.end()) regions.push_back({view->name, slot(each)});
    }
    const std::string_view wanted = wanted_region(ui, regions);
    for (const View& view : kViews) {
        if (!on_show(view)) continue;
        const Rect at = slot(view.slot);
        ImGui::PushID(view.name);
        if (wanted == view.name) enter_region(ui, view);
        ImGui::PushClipRect(at.min, at.max, true);
        view.draw(state, ui, at);
        ImGui::PopClipRect();
        ImGui::PopID();
    }
    if (slot_used(state, Slot::left)) drag_sidebar(state, ui, slot(Slot::left));
    if (right && !searching(state)) drag_people(state, ui, slot(Slot::right));
    draw_emoji_picker(state, ui, window);
    draw_level_menu(state, ui);
    draw_host_deed(state, ui, window);
    draw_state_viewer(state, ui, window);
    draw_layers(state, ui, window);
    forget_fields(ui);
    end_keyboard(ui, talking(state) && !covers);
}

}  // namespace natter::gui
