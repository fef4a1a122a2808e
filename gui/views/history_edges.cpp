#include "gui/views/history_edges.hpp"

#include "gui/views/empty_state.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <string>

namespace natter::gui {
namespace {

constexpr const char* kLoading = to_tr("Loading…");

std::string beginning(const Conversation& conversation) {
    if (is_direct(conversation.name))
        return fill(tr("This is the beginning of what you and {0} said"), display_name(conversation.name));
    return fill(tr("This is the beginning of {0}"), conversation.name);
}

void draw_round_jump(Ui& ui, Rect place, Anchor& anchor) {
    const float side = ui.unit(10);
    const Rect spot = rect_at({place.max.x - side - ui.unit(5), place.max.y - side - ui.unit(3)}, side, side);
    const Click click = click_area(tr("Jump to the newest"), spot);
    ui.memory.menu.covered |= click.hovered || click.held;
    fill(spot, click.hovered ? ui.colors().accent_hover : ui.colors().accent, side * 0.5f);
    draw_icon(Icon::down, spot.centered({ui.unit(5), ui.unit(5)}), ui.colors().on_accent, ui.theme.px(1.8f));
    tip(ui, tr("Jump to the newest"));
    if (click.clicked) anchor = {};
}

/// Upwards it stands at the top, else at the bottom. True if it was clicked.
bool draw_pill(Ui& ui, Rect place, Icon direction, const Label& words) {
    const Palette& c = ui.colors();
    const float height = ui.unit(9);
    const float width = measure(ui, Type::strong, words.shown()).x + ui.unit(4 + 4 + 2 + 4.5f);
    const float y = direction == Icon::up ? place.min.y + ui.unit(3) : place.max.y - height - ui.unit(3);
    const Rect spot = rect_at({place.center().x - width * 0.5f, y}, width, height);
    const Click click = click_area(words, spot);
    ui.memory.menu.covered |= click.hovered || click.held;
    fill(spot, click.hovered ? c.accent_hover : c.accent, height * 0.5f);
    if (click.focused) focus_ring(ui, spot, height * 0.5f);
    Rect inner = spot.inset(ui.unit(4), 0);
    draw_icon(direction, inner.cut_left(ui.unit(4)).centered({ui.unit(4), ui.unit(4)}), c.on_accent, ui.theme.px(1.8f));
    inner.cut_left(ui.unit(2));
    draw_line(ui, Type::strong, inner, c.on_accent, words.shown());
    return click.clicked;
}

void draw_newest_pill(Ui& ui, const Conversation& conversation, Rect place, Anchor& anchor) {
    if (!draw_pill(ui, place, Icon::down, tr("Jump to newest"))) return;
    anchor = {};
    ui.emit(intent::ShowNewest{conversation.name});
}

}  // namespace

float edge_height(const Ui& ui) { return ui.unit(10); }

void draw_older_edge(const Ui& ui, const Conversation& conversation, Rect place) {
    const Palette& c = ui.colors();
    const Stretch& shown = conversation.shown();
    if (!conversation.page_error.empty()) {
        label(ui, Type::caption, place, c.danger,
              conversation.page_error + " " + std::string(tr("Scroll up to try again.")), 0.5f);
    } else if (shown.older == Beyond::nothing) {
        label(ui, Type::caption, place, c.faint, beginning(conversation), 0.5f);
    } else if (conversation.is_asking(PageSide::older)) {
        label(ui, Type::caption, place, c.faint, tr(kLoading), 0.5f);
    }
}

void draw_newer_edge(const Ui& ui, const Conversation& conversation, Rect place) {
    if (!conversation.is_asking(PageSide::newer)) return;
    label(ui, Type::caption, place, ui.colors().faint, tr(kLoading), 0.5f);
}

bool draw_awaited(Ui& ui, const Conversation& conversation, Rect place) {
    if (!conversation.page_error.empty()) {
        const Rect below =
            draw_empty_state(ui, place, Icon::alert, tr("The messages did not come"), conversation.page_error);
        const Words again = tr("Try again");
        const float width = button_width(ui, again);
        if (button(ui, again, below.centered({width, ui.unit(9)}), Look::quiet)) {
            ui.emit(intent::LoadPage{conversation.name, PageSide::newest});
        }
        return true;
    }
    if (conversation.asks.empty()) return false;
    label(ui, Type::caption, place.centered({place.width(), edge_height(ui)}), ui.colors().faint, tr(kLoading), 0.5f);
    return true;
}

void draw_jump(Ui& ui, const Conversation& conversation, Rect place, Anchor& anchor, const Unseen& unseen) {
    if (!conversation.is_level()) return draw_newest_pill(ui, conversation, place, anchor);
    if (anchor.at_bottom) return;
    draw_round_jump(ui, place, anchor);
    if (unseen.count == 0) return;
    if (draw_pill(ui, place, Icon::down, {trn("{0} new", "{0} new", unseen.count), "new"})) {
        anchor = {false, *unseen.first, -place.height() * 0.25f};
    }
}

void draw_jump_to_new(Ui& ui, const Conversation& conversation, Rect place, Anchor& anchor, std::size_t count) {
    if (count == 0) return;
    const auto line = line_of_new(ui, conversation);
    if (!line || !draw_pill(ui, place, Icon::up, {trn("{0} new above", "{0} new above", count), "new above"})) return;
    if (const auto ordinal = conversation.ordinal_of(RowKey{*line, {}})) {
        anchor = {false, *ordinal, -place.height() * 0.25f};
        ui.redraw_by(ui.now);
    } else {
        ui.emit(intent::ShowMessage{conversation.name, *line});
    }
}

}  // namespace natter::gui
