#include "gui/views/empty_state.hpp"

#include "gui/views/text.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

namespace natter::gui {

Rect draw_empty_state(Ui& ui, Rect place, Icon icon, std::string_view title, std::string_view words) {
    const Palette& c = ui.colors();
    const float width = std::min(place.width() - ui.unit(8), ui.theme.px(360));
    const float words_height = measure(ui, Type::body, words, width).y;
    Rect box = place.centered({width, ui.unit(14 + 5 + 7 + 1 + 16) + words_height});
    const Rect sign = box.cut_top(ui.unit(14)).centered({ui.unit(14), ui.unit(14)});
    fill(sign, c.accent_tint, ui.unit(7));
    draw_icon(icon, sign.inset(ui.unit(3.5f)), c.accent, ui.theme.px(1.8f));
    box.cut_top(ui.unit(5));
    label(ui, Type::title, box.cut_top(ui.unit(7)), c.text, title, 0.5f);
    box.cut_top(ui.unit(1));
    centered_paragraph(ui, Type::body, box.cut_top(words_height), c.soft, words);
    box.cut_top(ui.unit(5));
    return box.cut_top(ui.unit(10));
}

void draw_no_conversation(const State& state, Ui& ui, Rect place) {
    if (state.mode == net::Mode::single) {
        const std::string reason = state.pairing.reason.empty() ? "" : state.pairing.reason + ". ";
        draw_empty_state(ui, place, Icon::single, tr("Waiting for somebody"),
                         reason + std::string(tr("The next person who picks Single will be yours to talk to.")));
        return;
    }
    draw_empty_state(ui, place, Icon::group, tr("Pick a room"), tr("Join a room on the left, or click a person."));
}

}  // namespace natter::gui
