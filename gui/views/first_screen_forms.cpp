#include "gui/views/first_screen.hpp"
#include "gui/views/server_page.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <utility>

namespace natter::gui {
namespace {

constexpr float kCardEdge = 4;  // in spacing units

float mode_card_height(const Ui& ui, float width, std::string_view words) {
    return ui.unit(7 + 6 + 1.5f) + measure(ui, Type::caption, words, width - ui.unit(2 * kCardEdge)).y;
}

void draw_mode_card(Ui& ui, Rect place, net::Mode mode, Icon icon, Words title, Words words) {
    FirstScreenMemory& memory = ui.memory.first_screen;
    const Palette& c = ui.colors();
    const bool chosen = memory.mode == mode;
    const Click click = click_area(title, place);
    if (click.clicked && !chosen) {
        if (memory.port == default_port(memory.mode)) memory.port = default_port(mode);
        memory.mode = mode;
    }
    const float rounding = ui.unit(3);
    fill(place, click.hovered && !chosen ? c.raised : c.surface, rounding);
    if (chosen) fill(place, c.accent_tint, rounding);
    outline(ui, place, chosen ? c.accent : c.hairline, rounding);
    if (click.focused) focus_ring(ui, place, rounding);

    Rect inner = place.inset(ui.unit(kCardEdge), ui.unit(3.5f));
    Rect top = inner.cut_top(ui.unit(6));
    draw_icon(icon, top.cut_left(ui.unit(6)), chosen ? c.accent : c.soft, ui.theme.px(1.8f));
    top.cut_left(ui.unit(2.5f));
    draw_line(ui, Type::strong, top, c.text, title);
    inner.cut_top(ui.unit(1.5f));
    draw_text(ui, Type::caption, inner.min, c.soft, words, inner.width());
}

/// The main button of a form, or what goes on instead of it. Returns true when clicked.
bool draw_go(Ui& ui, Rect place, Words label, bool busy, Words busy_words) {
    if (!busy) return button(ui, label, place, Look::primary);
    const Words cancel_words = tr("Cancel");
    const Rect cancel = place.cut_right(std::max(ui.unit(22), button_width(ui, cancel_words)));
    place.cut_right(ui.unit(2));
    button(ui, busy_words, place, Look::primary, false);
    if (button(ui, cancel_words, cancel, Look::quiet)) ui.emit(intent::Leave{});
    return false;
}

void draw_recent(const State& state, Ui& ui, Column& column) {
    if (state.settings.recent.empty()) return;
    column.skip(ui.unit(4));
    field_caption(ui, column.take(ui.unit(4)), tr("Recent"));
    column.skip(ui.unit(1.5f));
    Rect row = column.take(ui.unit(8));
    for (const Address& address : state.settings.recent) {
        const std::string text = shown_address(address);
        const float width = std::min(measure(ui, Type::caption, text).x + ui.unit(6), column.rest().width());
        if (width > row.width()) break;
        const Rect chip = row.cut_left(width);
        row.cut_left(ui.unit(2));
        const Click click = click_area(text, chip);
        fill(chip, click.hovered ? ui.colors().raised : ui.colors().surface, ui.unit(4));
        outline(ui, chip, ui.colors().hairline, ui.unit(4));
        if (click.focused) focus_ring(ui, chip, ui.unit(4));
        draw_line(ui, Type::caption, chip.inset(ui.unit(2), 0), ui.colors().soft, text, 0.5f);
        if (click.clicked) fill_address(ui.memory.first_screen, address);
    }
}

/// Somebody who left the server that this app hosts finds the way back in here, and the way to stop it.
void draw_running(const State& state, Ui& ui, Column& column, bool entered) {
    const FirstScreenMemory& memory = ui.memory.first_screen;
    for (const HostDoor& door : state.hosting.doors) {
        if (door.mode != memory.mode) continue;
        const Address address = own_address(state.hosting, door);
        const std::string words = fill(tr("Your server is running at {0}."), address.host + ":" + address.port);
        const float lines = measure(ui, Type::body, words, column.rest().width()).y;
        paragraph(ui, Type::body, column.take(lines), ui.colors().soft, words);
        column.skip(ui.unit(4));
        Rect row = column.take(ui.unit(11));
        const Words stop_words = tr("Stop server");
        const Rect stop = row.cut_right(button_width(ui, stop_words));
        row.cut_right(ui.unit(2));
        const bool busy = state.link.phase != LinkPhase::none;
        if (button(ui, tr("Go back in"), row, Look::primary, !busy) || (entered && !busy)) {
            ui.emit(intent::JoinServer{memory.name, memory.mode, address, memory.password});
        }
        if (button(ui, stop_words, stop, Look::danger)) ask_to_stop(state, ui);
    }
    form_error(ui, column, state.form.host);
}

}  // namespace

void draw_mode_cards(Ui& ui, Column& column) {
    const Words single = tr("You and one other person. Nobody else reads along.");
    const Words group = tr("Rooms where everyone hears everyone.");
    const float width = (column.rest().width() - ui.unit(3)) * 0.5f;
    Rect row = column.take(std::max(mode_card_height(ui, width, single), mode_card_height(ui, width, group)));
    draw_mode_card(ui, row.cut_left(width), net::Mode::single, Icon::single, tr("Single"), single);
    row.cut_left(ui.unit(3));
    draw_mode_card(ui, row, net::Mode::group, Icon::group, tr("Group"), group);
}

void draw_join_form(const State& state, Ui& ui, Column& column, bool entered) {
    FirstScreenMemory& memory = ui.memory.first_screen;
    Rect row = column.take(form_field_height(ui));
    const Rect port = row.cut_right(ui.unit(24));
    row.cut_right(ui.unit(3));
    FormField host{tr("Server"), tr("Name, address or invitation"), !state.form.host.empty()};
    host.focus_now = std::exchange(memory.focus_host, false);
    bool go = entered;
    go |= form_field(ui, row, memory.host, host);
    go |= form_field(ui, port, memory.port, {tr("Port"), default_port(memory.mode), !state.form.port.empty(), true});
    form_error(ui, column, state.form.host);
    form_error(ui, column, state.form.port);
    column.skip(ui.unit(5));
    const bool busy = state.link.phase != LinkPhase::none;
    go |= draw_go(ui, column.take(ui.unit(11)), tr("Join"), busy, tr("Connecting…"));
    if (go && !busy) ui.emit(intent::JoinServer{memory.name, memory.mode, {memory.host, memory.port}, memory.password});
    draw_recent(state, ui, column);
}

void draw_host_form(const State& state, Ui& ui, Column& column, bool entered) {
    if (state.hosting.phase == HostPhase::running) return draw_running(state, ui, column, entered);
    bool go = entered;
    go |= draw_host_fields(state, ui, column);
    column.skip(ui.unit(5));
    const bool busy = state.hosting.phase != HostPhase::off || state.link.phase != LinkPhase::none;
    go |= draw_go(ui, column.take(ui.unit(11)), tr("Start hosting"), busy,
                  state.hosting.phase == HostPhase::stopping ? tr("Stopping…") : tr("Starting…"));
    if (go && !busy) ui.emit(wanted_host(ui.memory.first_screen));
}

}  // namespace natter::gui
