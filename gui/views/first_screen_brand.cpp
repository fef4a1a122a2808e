#include "gui/views/first_screen.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

namespace natter::gui {
namespace {

constexpr const char* kPromise = to_tr("One person or everyone, on a server that is yours.");

void draw_bubble(const Ui& ui, Rect line, std::string_view nick, std::string_view text, bool mine) {
    const Palette& c = ui.colors();
    const float width = measure(ui, Type::body, text).x + ui.unit(8);
    const float side = ui.unit(9);
    if (!mine) avatar(ui, rect_at({line.min.x, line.max.y - side}, side, side), nick);
    const float x = mine ? line.max.x - width : line.min.x + side + ui.unit(2);
    const Rect bubble = rect_at({x, line.min.y}, width, line.height());
    fill(bubble, mine ? c.mine : c.surface, ui.unit(4));
    if (!mine) outline(ui, bubble, c.hairline, ui.unit(4));
    draw_line(ui, Type::body, bubble, mine ? c.on_mine : c.text, text, 0.5f);
}

}  // namespace

void draw_brand(const Ui& ui, Rect place) {
    const Palette& c = ui.colors();
    fill(place, c.side);
    hairline_right(ui, place);
    Rect inner = place.inset(ui.unit(14), ui.unit(14));
    const float width = std::min(inner.width(), ui.theme.px(360));
    Column column(inner.centered({width, ui.theme.px(388)}));

    const Rect sign = rect_at(column.take(ui.unit(14)).min, ui.unit(14), ui.unit(14));
    fill(sign, c.accent, ui.unit(4));
    draw_icon(Icon::speech, sign.inset(ui.unit(2.5f)), c.on_accent, ui.theme.px(2.4f));
    column.skip(ui.unit(5));
    label(ui, Type::display, column.take(ui.unit(11)), c.text, "Natter");
    column.skip(ui.unit(1));
    paragraph(ui, Type::body, column.take(ui.unit(10)), c.soft, tr(kPromise));

    column.skip(ui.unit(9));
    draw_bubble(ui, column.take(ui.unit(10)), "Ada", tr("Anyone around?"), false);
    column.skip(ui.unit(3));
    draw_bubble(ui, column.take(ui.unit(10)), "You", tr("Always."), true);
    column.skip(ui.unit(3));
    draw_bubble(ui, column.take(ui.unit(10)), "Grace", tr("Then let us natter."), false);
}

}  // namespace natter::gui
