#include "gui/views/message_actions.hpp"

#include "gui/views/message_editing.hpp"
#include "gui/views/message_focus.hpp"
#include "gui/views/message_marks.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <utility>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kDeedSide = 7;
constexpr float kBarPad = 0.5f;

bool asks_for_menu(const Ui& ui, const Click& click) {
    return click.focused && (click.clicked || pressed(ui, Shortcut::message_menu));
}

/// Beside the bubble, within its line; over its corner where there is no room.
Rect bar_place(const Ui& ui, const MessageSpot& spot, const Row& row, int deeds) {
    const float height = ui.unit(kDeedSide + 2 * kBarPad);
    const float width = ui.unit(kDeedSide) * static_cast<float>(deeds) + 2 * ui.unit(kBarPad);
    const float beside = ui.unit(2) + edited_width(ui, row);
    const float x = row.mine() && !row.answer ? std::max(spot.min.x - ui.unit(5) - beside - width, spot.room_min.x)
                                              : std::min(spot.max.x + beside, spot.room_max.x - width);
    const bool short_line = spot.max.y - spot.min.y < height;
    const float y = short_line ? (spot.min.y + spot.max.y - height) * 0.5f : spot.min.y;
    return rect_at({x, y}, width, height);
}

}  // namespace

bool can_answer(const Row& row) { return row.stored && !row.removed && row.kind != RowKind::notice; }

void begin_reply(const State& state, Ui& ui, net::Seq seq) {
    end_edit(ui, state.current);
    ui.memory.composer.follows[state.current] = seq;
    ui.memory.composer.wants_focus = true;
}

std::string told_head(const Row& row) { return "[" + clock_text(row.at) + "] " + row.from; }

std::string told(const Row& row) { return told_head(row) + (row.kind == RowKind::action ? " " : ": ") + row.text; }

void offer_actions(Ui& ui, Rect line, Rect bubble, const Row& row, const Click& click) {
    if (row.key().is_none() || row.removed) return;
    offer_focus(ui, row.key(), bubble, click);
    if (click.focused) focus_ring(ui, bubble, ui.unit(3.5f));
    if (asks_for_menu(ui, click)) return open_menu(ui, row.key(), MenuFace::deeds, {bubble.min.x, bubble.max.y});
    if (!ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem)) return;
    const bool under = ImGui::IsMouseHoveringRect(line.min, line.max);
    if (under) ui.memory.menu.under = MessageSpot{row.key(), bubble.min, bubble.max, line.min, line.max};
    if (!under || !ImGui::IsMouseReleased(1)) return;
    open_menu(ui, row.key(), MenuFace::deeds, ImGui::GetIO().MousePos);
    ui.memory.menu.link = ui.memory.menu.on;
}

void draw_action_bar(const State& state, Ui& ui, const Conversation& conversation) {
    const std::optional<MessageSpot> spot = std::exchange(ui.memory.menu.under, std::nullopt);
    // Whoever holds the button is selecting text, unless they press the bar.
    const bool selecting = ImGui::IsMouseDown(0) && !ui.memory.menu.bar_used;
    const Row* row = spot && !selecting ? conversation.find(spot->row) : nullptr;
    ui.memory.menu.bar_used = false;
    if (row == nullptr || ui.memory.menu.open || ui.memory.menu.covered) return;
    const bool answers = can_answer(*row);
    Rect bar = bar_place(ui, *spot, *row, answers ? 4 : 2);
    ui.memory.menu.bar_used = ImGui::IsMouseHoveringRect(bar.min, bar.max);
    card(ui, bar);
    bar = bar.inset(ui.unit(kBarPad));
    const ImVec2 below{bar.min.x, bar.max.y + ui.unit(1)};
    const auto deed = [&](Icon icon, Words name) {
        return icon_button(ui, icon, name, bar.cut_left(ui.unit(kDeedSide)));
    };
    if (answers && deed(Icon::reply, tr("Reply"))) begin_reply(state, ui, row->seq);
    if (answers && deed(Icon::smile, tr("React"))) open_menu(ui, row->key(), MenuFace::emojis, below);
    if (deed(Icon::copy, tr("Copy this message"))) ui.emit(intent::CopyText{row->text});
    if (deed(Icon::more, tr("More"))) open_menu(ui, row->key(), MenuFace::deeds, below);
}

void open_menu(Ui& ui, const RowKey& row, MenuFace face, ImVec2 at) {
    MenuMemory& menu = ui.memory.menu;
    menu.row = row;
    menu.face = face;
    menu.at = at;
    menu.opens = true;
    menu.link.reset();
    ui.redraw_by(ui.now);
}

}  // namespace natter::gui
