#include "gui/views/conversation_rows.hpp"

#include "gui/model/alerts.hpp"
#include "gui/model/text_limits.hpp"
#include "gui/views/column.hpp"
#include "gui/views/imgui_compat.hpp"
#include "gui/views/keyboard_focus.hpp"
#include "gui/views/level_menu.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace natter::gui {
namespace {

constexpr float kConversationRow = 10;  // in spacing units

void draw_section(Ui& ui, Column& column, Words title) {
    column.skip(ui.unit(2));
    draw_line(ui, Type::caption, column.take(ui.unit(7)).inset(ui.unit(2), 0), ui.colors().faint, title);
}

void draw_sign(Ui& ui, Rect place, const Conversation& conversation, bool chosen) {
    if (is_direct(conversation.name)) {
        avatar(ui, place.centered({ui.unit(7), ui.unit(7)}), display_name(conversation.name));
        return;
    }
    draw_line(ui, Type::strong, place, chosen ? ui.colors().accent : ui.colors().faint, "#", 0.5f);
}

/// From the right: how much is unread, whether it is meant for the reader, and what they are told of it.
void draw_marks(const State& state, const Ui& ui, Rect& place, const Conversation& conversation) {
    const AlertLevel level = alert_level(state, conversation.name);
    if (conversation.unread > 0) {
        const bool direct = is_direct(conversation.name);
        const bool calls = conversation.calls > 0;
        place.max.x -= count_badge(ui, place, conversation.unread, direct && calls) + ui.unit(1);
        if (calls && !direct) place.max.x -= call_badge(ui, place) + ui.unit(1);
    }
    if (level == default_level(state.settings, conversation.name)) return;
    const Rect sign = place.cut_right(ui.unit(5)).centered({ui.unit(4), ui.unit(4)});
    draw_icon(level_icon(level), sign, ui.colors().faint, ui.theme.px(1.4f));
    make_known(sign, level == AlertLevel::none ? "told of nothing" : "told otherwise");
}

void offer_levels(Ui& ui, Rect place, const Conversation& conversation, const Click& click) {
    if (click.hovered && ImGui::IsMouseReleased(1)) open_level_menu(ui, conversation.name, ImGui::GetIO().MousePos);
    // In the drawer, too.
    if (click.focused && pressed_above(ui, Shortcut::message_menu)) {
        open_level_menu(ui, conversation.name, {place.min.x + ui.unit(4), place.max.y});
    }
}

void take_keyboard_here(const Click& click, Rect place) {
    focus_item(click.id);
    ImGui::ScrollToRect(ImGui::GetCurrentWindow(), {place.min, place.max}, ImGuiScrollFlags_KeepVisibleEdgeY);
}

void draw_row(const State& state, Ui& ui, Rect place, const Conversation& conversation, bool takes_keyboard) {
    const bool chosen = state.page == Page::conversation && state.current == conversation.name;
    const Click click = click_area(conversation.name, place);
    if (takes_keyboard) take_keyboard_here(click, place);
    if (click.clicked) {
        ui.emit(intent::ShowConversation{conversation.name});
        ui.memory.composer.wants_focus = true;
    }
    offer_levels(ui, place, conversation, click);
    draw_row_ground(ui, place, chosen, click);
    place = place.inset(ui.unit(2), 0);
    draw_sign(ui, place.cut_left(ui.unit(7)), conversation, chosen);
    place.cut_left(ui.unit(2));
    draw_marks(state, ui, place, conversation);
    const bool loud = chosen || conversation.unread > 0;
    const std::string name = unmarked(conversation.name);
    draw_line(ui, loud ? Type::strong : Type::body, place, loud ? ui.colors().text : ui.colors().soft, name);
}

void draw_add_room(const State& state, Ui& ui, Column& column) {
    SidebarMemory& memory = ui.memory.sidebar;
    const Rect place = column.take(ui.unit(10));
    if (!memory.adding_room) {
        const Click click = click_area(tr("Join a room"), place);
        draw_row_ground(ui, place, false, click);
        Rect inner = place.inset(ui.unit(2), 0);
        draw_icon(Icon::plus, inner.cut_left(ui.unit(7)).centered({ui.unit(4), ui.unit(4)}), ui.colors().faint,
                  ui.theme.px(1.6f));
        inner.cut_left(ui.unit(2));
        draw_line(ui, Type::body, inner, click.hovered ? ui.colors().text : ui.colors().soft, tr("Join a room"));
        if (click.clicked) memory = {true, {}, true};
        return;
    }
    FieldOptions options;
    options.hint = tr("Name of the room");
    options.focus_now = std::exchange(memory.focus_room, false);
    options.most_bytes = state.limits.room + (memory.room.starts_with('#') ? 1 : 0);
    const bool entered = text_field(ui, tr("Room"), place.inset(0, ui.unit(0.5f)), memory.room, options);
    if (entered && !memory.room.empty()) {
        const bool has_sign = memory.room.starts_with('#');
        ui.emit(intent::JoinRoom{has_sign ? memory.room : "#" + memory.room});
    }
    if (entered || pressed(ui, Shortcut::give_up)) memory = {};
}

/// Beneath each other. Those out of sight have their height and nothing else, but for what keys may lead to.
void draw_rows(const State& state, Ui& ui, Column& column, std::span<const Conversation* const> list) {
    const float height = ui.unit(kConversationRow);
    const Rect all = column.take(height * static_cast<float>(list.size()));
    const auto on_show = std::ranges::find(list, state.current, &Conversation::name);
    const bool wanted = on_show != list.end() && std::exchange(ui.memory.sidebar.wants_focus, false);
    const auto chosen = static_cast<int>(on_show - list.begin());
    ImGui::SetCursorScreenPos(all.min);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(list.size()), height);
    if (wanted) clipper.IncludeItemByIndex(chosen);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const ImVec2 corner{all.min.x, all.min.y + height * static_cast<float>(i)};
            const Rect row = rect_at(corner, all.width(), height);
            draw_row(state, ui, row, *list[static_cast<std::size_t>(i)], wanted && i == chosen);
        }
    }
}

void draw_group(const State& state, Ui& ui, Column& column) {
    const auto list = listed(state);
    const std::span<const Conversation* const> all(list);
    const auto first = std::ranges::find_if(list, [](const Conversation* each) { return is_direct(each->name); });
    const auto rooms = static_cast<std::size_t>(first - list.begin());
    draw_section(ui, column, tr("Rooms"));
    draw_rows(state, ui, column, all.first(rooms));
    draw_add_room(state, ui, column);
    if (rooms == list.size()) return;
    draw_section(ui, column, tr("People"));
    draw_rows(state, ui, column, all.subspan(rooms));
}

void draw_single(const State& state, Ui& ui, Column& column) {
    draw_section(ui, column, tr("Talking to"));
    if (state.pairing.phase != PairPhase::paired) {
        Rect row = column.take(ui.unit(kConversationRow)).inset(ui.unit(2), 0);
        draw_icon(Icon::clock, row.cut_left(ui.unit(7)).centered({ui.unit(5), ui.unit(5)}), ui.colors().warning,
                  ui.theme.px(1.6f));
        row.cut_left(ui.unit(2));
        label(ui, Type::body, row, ui.colors().soft, tr("Waiting for somebody"));
    }
    const std::string partner = "@" + state.pairing.partner;
    auto list = listed(state);
    const auto earlier = std::stable_partition(list.begin(), list.end(),
                                               [&](const Conversation* each) { return each->name == partner; });
    const std::span<const Conversation* const> all(list);
    const auto now = static_cast<std::size_t>(earlier - list.begin());
    draw_rows(state, ui, column, all.first(now));
    if (earlier == list.end()) return;
    draw_section(ui, column, tr("Earlier"));
    draw_rows(state, ui, column, all.subspan(now));
}

/// Somebody comes here by keys, and the conversation on show has a row for them.
bool leads_to_a_row(const State& state, const Ui& ui) {
    const bool listed_here = state.mode == net::Mode::group || is_direct(state.current);
    return ui.memory.sidebar.wants_focus && listed_here && state.conversations.contains(state.current);
}

}  // namespace

void draw_row_ground(const Ui& ui, Rect place, bool chosen, const Click& click) {
    if (chosen || click.hovered) fill(place, chosen ? ui.colors().accent_tint : ui.colors().raised, ui.unit(2));
    if (click.focused) focus_ring(ui, place, ui.unit(2));
}

void draw_conversation_rows(const State& state, Ui& ui, Rect place, const ListEnds& ends) {
    ImGui::SetCursorScreenPos(place.min);
    if (compat::begin_region("conversations", place.size(), 0)) {
        Rect inner{ImGui::GetCursorScreenPos(), {place.max.x, 1e9f}};
        const float bar = ImGui::GetScrollMaxY() > 0.0f ? ui.unit(1) : 0.0f;
        inner = {{inner.min.x + ui.unit(2), inner.min.y}, {inner.max.x - ui.unit(2) - bar, inner.max.y}};
        Column column(inner);
        if (ends.before) ends.before(column);
        if (!leads_to_a_row(state, ui) && std::exchange(ui.memory.sidebar.wants_focus, false)) focus_next_item();
        state.mode == net::Mode::group ? draw_group(state, ui, column) : draw_single(state, ui, column);
        if (ends.after) ends.after(column);
        ImGui::SetCursorScreenPos({place.min.x, column.y() + ui.unit(2)});
        ImGui::Dummy({1, 1});
    }
    ImGui::EndChild();
}

}  // namespace natter::gui
