// Who is connected to the server inside the app: a table, of which only what is on show is drawn.
#include "gui/views/imgui_compat.hpp"
#include "gui/views/server_page.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <array>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kGuestRow = 11;
constexpr float kGuestHead = 8;

/// From these widths on there is room for more columns.
constexpr float kGuestQueueFrom = 100;
constexpr float kGuestAllFrom = 190;

/// Where each column stands in a row; what has no place is not a column of its own.
struct GuestColumns {
    Rect avatar{}, name{}, address{}, where{}, ping{}, queue{}, more{};
};

GuestColumns guest_columns(const Ui& ui, Rect row) {
    GuestColumns at;
    const float width = row.width();
    const bool all = width >= ui.unit(kGuestAllFrom);
    row = row.inset(ui.unit(all ? 4 : 3), 0);
    at.more = row.cut_right(ui.unit(8)).centered({ui.unit(8), ui.unit(8)});
    row.cut_right(ui.unit(2));
    if (width >= ui.unit(kGuestQueueFrom)) {
        at.queue = row.cut_right(ui.unit(17));
        row.cut_right(ui.unit(2));
    }
    at.ping = row.cut_right(ui.unit(15));
    row.cut_right(ui.unit(4));
    at.avatar = row.cut_left(ui.unit(8)).centered({ui.unit(8), ui.unit(8)});
    row.cut_left(ui.unit(3));
    if (!all) {
        at.name = row;
        return at;
    }
    const float gap = ui.unit(3);
    const float room = std::max(row.width() - 2 * gap, 0.0f);
    at.name = row.cut_left(room * 0.34f);
    row.cut_left(gap);
    at.address = row.cut_left(room * 0.28f);
    row.cut_left(gap);
    at.where = row;
    return at;
}

struct GuestHead {
    const char* name;
    GuestColumn column;
    Rect GuestColumns::*place;
    float align;
};
constexpr std::array kGuestHeads = {
    GuestHead{to_tr("Name"), GuestColumn::name, &GuestColumns::name, 0},
    GuestHead{to_tr("Address"), GuestColumn::address, &GuestColumns::address, 0},
    GuestHead{to_tr("Ping"), GuestColumn::ping, &GuestColumns::ping, 1},
    GuestHead{to_tr("Waiting"), GuestColumn::queue, &GuestColumns::queue, 1},
};

/// A small triangle that points to where the greater ones are.
void draw_order_sign(const Ui& ui, ImVec2 center, bool descending) {
    const float wide = ui.unit(0.9f), high = ui.unit(descending ? 0.6f : -0.6f);
    ImGui::GetWindowDrawList()->AddTriangleFilled({center.x - wide, center.y - high},
                                                  {center.x + wide, center.y - high}, {center.x, center.y + high},
                                                  ui.colors().soft);
}

void draw_guest_head(Ui& ui, Rect place, const GuestHead& head) {
    GuestOrder& order = ui.memory.server_page.order;
    const Words words = tr(head.name);
    const float sign = ui.unit(3.5f);
    const float width = std::min(measure(ui, Type::caption, words).x + sign, place.width());
    const Rect at = head.align > 0 ? place.cut_right(width) : place.cut_left(width);
    const Label name{fill(tr("Sort by {0}"), words), std::string("sort by ") + head.name};
    const Click click = click_area(name, at.inset(0, ui.unit(1)));
    if (click.clicked) order = ordered_by(order, head.column);
    if (click.focused) focus_ring(ui, at.inset(-ui.unit(1), ui.unit(1)), ui.unit(1.5f));
    const bool chosen = order.by == head.column;
    Rect text = at;
    const Rect arrow = head.align > 0 ? text.cut_left(sign) : text.cut_right(sign);
    draw_line(ui, Type::caption, text, chosen || click.hovered ? ui.colors().text : ui.colors().faint, words,
              head.align);
    if (chosen) draw_order_sign(ui, arrow.center(), order.descending);
}

std::string guest_words(const HostGuest& guest) {
    if (guest.mode == net::Mode::group) return tr("Group");
    return guest.partner.empty() ? std::string(tr("Single, waiting")) : fill(tr("Single, with {0}"), guest.partner);
}

std::string ping_words(const HostGuest& guest) {
    return guest.round_trip ? fill(tr("{0} ms"), guest.round_trip->count()) : std::string("–");
}

/// What waits for them; nothing is what one expects.
std::string queue_words(const HostGuest& guest) {
    return guest.waiting_bytes == 0 ? std::string("–") : bytes_words(guest.waiting_bytes);
}

/// The address, and with whom they talk; what waits for them comes before that, where it has no column.
void draw_guest_details(Ui& ui, Rect line, const HostGuest& guest, bool tells_queue) {
    const Palette& c = ui.colors();
    const Rect sign = line.cut_left(ui.unit(3.5f)).centered({ui.unit(3.5f), ui.unit(3.5f)});
    draw_icon(guest.mode == net::Mode::group ? Icon::group : Icon::single, sign, c.faint, ui.theme.px(1.2f));
    line.cut_left(ui.unit(1.5f));
    const bool behind = tells_queue && guest.waiting_bytes > 0;
    std::string words = behind ? fill(tr("{0} waiting"), queue_words(guest)) + "  ·  " + guest.address : guest.address;
    if (!behind && !guest.partner.empty()) words += "  ·  " + guest.partner;
    label(ui, Type::caption, line, behind ? c.warning : c.soft, words);
    ImGui::SetCursorScreenPos(sign.min);
    ImGui::Dummy({line.max.x - sign.min.x, line.height()});
    tip(ui, guest.address + "\n" + guest_words(guest));
}

/// One below the other, where they have no columns of their own.
void draw_guest_lines(Ui& ui, const GuestColumns& at, const HostGuest& guest, const std::string& name) {
    Rect lines = at.name.centered({at.name.width(), ui.unit(9)});
    label(ui, Type::strong, lines.cut_top(ui.unit(5)), ui.colors().text, name);
    draw_guest_details(ui, lines, guest, at.queue.width() <= 0.0f);
}

void draw_guest(const State& state, Ui& ui, Rect row, const HostGuest& guest) {
    ImGui::PushID(guest.address.c_str());
    const GuestColumns at = guest_columns(ui, row);
    const Palette& c = ui.colors();
    const bool me = guest.nick == state.nick;
    const Label more{fill(tr("Close, mute or ban {0}"), guest.nick), "deeds " + guest.nick};
    if (!me && icon_button(ui, Icon::more, more, at.more)) open_host_deed(ui, HostDeed::person, guest.nick);
    avatar(ui, at.avatar, guest.nick);
    const std::string name = me ? fill(tr("{0} (you)"), guest.nick) : guest.nick;
    if (at.where.width() > 0.0f) {
        label(ui, Type::strong, at.name, c.text, name);
        draw_line(ui, Type::body, at.address, c.soft, guest.address);
        told_label(ui, Type::body, at.where, c.soft, guest_words(guest));
    } else {
        draw_guest_lines(ui, at, guest, name);
    }
    label(ui, Type::body, at.ping, c.soft, ping_words(guest), 1.0f);
    if (at.queue.width() <= 0.0f) return ImGui::PopID();
    const bool behind = guest.waiting_bytes > 0;
    label(ui, Type::body, at.queue, behind ? c.warning : c.soft, queue_words(guest), 1.0f);
    ImGui::PopID();
}

void draw_guest_rows(const State& state, Ui& ui, Rect list) {
    const auto& guests = state.hosting.guests;
    const std::vector<std::size_t> order = sorted_guests(guests, ui.memory.server_page.order);
    const float row = ui.unit(kGuestRow);
    ImGui::SetCursorScreenPos(list.min);
    if (compat::begin_region("guests", list.size(), 0)) {
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(guests.size()), row);
        while (clipper.Step()) {
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
                const Rect line = rect_at(ImGui::GetCursorScreenPos(), list.width(), row);
                draw_guest(state, ui, line, guests[order[static_cast<std::size_t>(i)]]);
                ImGui::SetCursorScreenPos({line.min.x, line.max.y});
            }
        }
    }
    ImGui::EndChild();
}

}  // namespace

void draw_server_answer(const Hosting& hosting, const Ui& ui, Rect place, float align) {
    const std::string answer = hosting.answer.substr(0, hosting.answer.find('\n'));
    if (answer.empty() || place.width() < 1.0f) return;
    label(ui, Type::caption, place, hosting.refused ? ui.colors().danger : ui.colors().soft, answer, align);
    ImGui::SetCursorScreenPos(place.min);
    ImGui::Dummy(place.size());
    tip_if_cut(ui, Type::caption, answer, place.width());
}

void draw_server_guests(const State& state, Ui& ui, Rect place) {
    card(ui, place);
    if (state.hosting.guests.empty()) {
        const bool over = state.hosting.phase == HostPhase::stopping;
        return label(ui, Type::body, place, ui.colors().faint,
                     over ? tr("Everybody has left") : tr("Nobody yet: invite somebody"), 0.5f);
    }
    const Rect heads = place.cut_top(ui.unit(kGuestHead));
    const GuestColumns columns = guest_columns(ui, heads);
    for (const GuestHead& head : kGuestHeads) {
        if ((columns.*head.place).width() > 0.0f) draw_guest_head(ui, columns.*head.place, head);
    }
    hairline_below(ui, heads);
    place.cut_bottom(ui.unit(1));
    draw_guest_rows(state, ui, place);
}

}  // namespace natter::gui
