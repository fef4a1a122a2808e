#include "gui/views/drawer.hpp"

#include "gui/model/alerts.hpp"
#include "gui/views/keyboard_focus.hpp"
#include "gui/views/layers.hpp"
#include "gui/views/level_menu.hpp"
#include "gui/views/server_rail.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <utility>

namespace natter::gui {
namespace {

constexpr float kListDrawer = 288;
constexpr float kPeopleDrawer = 248;

Elsewhere waiting_on(const ServerState& server, const std::string& but) {
    Elsewhere waiting;
    for (const auto& [name, conversation] : server.conversations) {
        if (name == but) continue;
        waiting.unread += conversation.unread;
        waiting.calls += conversation.calls;
    }
    return waiting;
}

struct GoesSomewhere {
    template <class I>
    bool operator()(const I&) const {
        return false;
    }
    bool operator()(const intent::ShowConversation&) const { return true; }
    bool operator()(const intent::ShowPage&) const { return true; }
    bool operator()(const intent::ShowServer&) const { return true; }
    bool operator()(const intent::AddServer&) const { return true; }
    bool operator()(const intent::JoinRoom&) const { return true; }
};

/// Draws what is in a drawer, and closes it if it has led somewhere.
template <class Draw>
void draw_in_drawer(Ui& ui, Draw draw) {
    const auto before = static_cast<std::ptrdiff_t>(ui.intents.size());
    draw();
    const bool leads = std::any_of(ui.intents.begin() + before, ui.intents.end(),
                                   [](const Intent& each) { return std::visit(GoesSomewhere{}, each); });
    if (leads) close_layer(ui);
}

ImVec2 drawer_size(const Ui& ui, float wanted) {
    const ImVec2 window = ImGui::GetMainViewport()->Size;
    return {ui.theme.px(drawer_width(wanted, window.x / ui.theme.scale)), window.y};
}

std::string list_button_words(const Ui& ui, const Elsewhere& waiting) {
    std::string words = fill(tr("Rooms and people ({0})"), keys_of(ui, Shortcut::list));
    if (waiting.unread > 0) words += "\n" + trn("{0} unread message", "{0} unread messages", waiting.unread);
    return words;
}

}  // namespace

Elsewhere waiting_elsewhere(const State& state) {
    const bool reads = state.page == Page::conversation;
    Elsewhere waiting = waiting_on(state, reads ? state.current : std::string());
    for (const ServerState& server : state.parked) {
        const Elsewhere there = waiting_on(server, {});
        waiting.unread += there.unread;
        waiting.calls += there.calls;
    }
    return waiting;
}

void draw_list_button(const State& state, Ui& ui, Rect corner) {
    const Elsewhere waiting = waiting_elsewhere(state);
    const Rect at = corner.centered({ui.unit(9), ui.unit(9)});
    const bool open = ui.memory.layer.open == Layer::list;
    const Label name(list_button_words(ui, waiting), "list of conversations");
    if (icon_button(ui, Icon::list, name, at, open)) open_layer(ui, Layer::list);
    if (waiting.unread == 0) return;
    // On the upper right corner of its button.
    const Rect badge{{at.min.x, at.min.y - ui.unit(1.5f)}, {at.max.x + ui.unit(1.5f), at.min.y + ui.unit(3.5f)}};
    count_badge(ui, badge, waiting.unread, waiting.calls > 0);
}

bool list_folds(const State& state, const Ui& ui) {
    return state.screen == Screen::main && ui.memory.layout.list == Stands::over;
}

bool people_fold(const State& state, const Ui& ui) {
    const bool room = state.mode == net::Mode::group && !is_direct(state.current);
    const bool talking = state.screen == Screen::main && state.page == Page::conversation && state.shown() != nullptr;
    return talking && room && ui.memory.people_fold;
}

ImVec2 list_drawer_size(const State&, const Ui& ui, float) { return drawer_size(ui, kListDrawer); }
ImVec2 people_drawer_size(const State&, const Ui& ui, float) { return drawer_size(ui, kPeopleDrawer); }

void draw_list_drawer(const State& state, Ui& ui, Rect place) {
    ui.memory.sidebar.wants_focus |= std::exchange(ui.memory.layer.wants_focus, false);
    draw_in_drawer(ui, [&] {
        if (has_rail(state)) draw_server_rail(state, ui, place.cut_left(rail_width(ui)));
        draw_sidebar(state, ui, place);
    });
    draw_level_menu(state, ui);
}

void draw_people_drawer(const State& state, Ui& ui, Rect place) {
    fill(place, ui.colors().ground);
    if (std::exchange(ui.memory.layer.wants_focus, false)) focus_next_item();
    draw_in_drawer(ui, [&] { draw_people_panel(state, ui, place); });
}

}  // namespace natter::gui
