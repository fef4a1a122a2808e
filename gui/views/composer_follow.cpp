#include "gui/views/composer_follow.hpp"

#include "gui/views/composer_seam.hpp"
#include "gui/views/message_editing.hpp"
#include "gui/views/message_quote.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <string_view>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kFollow = 10;
constexpr std::string_view kAsk = "/search ";

/// Whether an answer is asked further about, or a message is replied to.
bool asks_further(const State& state, const Ui& ui, net::Seq seq) {
    const Row* row = state.shown() == nullptr ? nullptr : state.shown()->shown().find(seq);
    return row != nullptr && row->answer && ui.memory.composer.drafts[state.current].text().starts_with(kAsk);
}

Quote followed(const State& state, const Ui& ui, net::Seq seq) {
    Quote quote = quote_of(*state.shown(), seq);
    quote.from = asks_further(state, ui, seq) ? std::string(tr("Asking further about"))
                 : quote.from.empty()         ? std::string(tr("Replying"))
                                              : fill(tr("Replying to {0}"), quote.from);
    return quote;
}

/// True when whoever writes wants nothing to do with that message any more.
bool draw_above(const State& state, Ui& ui, Rect place, const Quote& quote, Words leave) {
    place = place.inset(ui.unit(1), 0);
    const Rect cross = place.cut_right(ui.unit(6)).centered({ui.unit(6), ui.unit(6)});
    const Palette& c = ui.colors();
    draw_quote(ui, place.inset(0, (place.height() - 2 * ui.theme.size(Type::caption)) * 0.5f), quote,
               {c.accent, c.accent, c.soft});
    make_known(place, quote.from + ": " + quote.words);
    const bool free = (ui.memory.composer.taken & popup_bit(PopupKey::give_up)) == 0;
    const bool escaped = free && ui.memory.composer.active && !state.search.open && pressed(ui, Shortcut::give_up);
    return icon_button(ui, Icon::cross, leave, cross) || escaped;
}

void draw_followed(const State& state, Ui& ui, Rect place) {
    auto& follows = ui.memory.composer.follows;
    const auto found = follows.find(state.current);
    if (found == follows.end() || state.shown() == nullptr) return;
    const bool asks = asks_further(state, ui, found->second);
    const Quote quote = followed(state, ui, found->second);
    if (!draw_above(state, ui, place, quote, asks ? tr("Do not ask further") : tr("Do not reply"))) return;
    follows.erase(found);
    ui.memory.composer.wants_focus = true;
}

void draw_edited(const State& state, Ui& ui, Rect place) {
    Quote quote = quote_of(*state.shown(), ui.memory.composer.edits.at(state.current).seq);
    quote.from = std::string(tr("Editing"));
    if (draw_above(state, ui, place, quote, tr("Do not edit"))) end_edit(ui, state.current);
}

}  // namespace

float follow_height(const State& state, const Ui& ui) {
    const bool follows = ui.memory.composer.follows.contains(state.current) || is_editing(ui, state.current);
    return follows ? ui.unit(kFollow) : 0.0f;
}

void draw_follow(const State& state, Ui& ui, Rect place) {
    is_editing(ui, state.current) ? draw_edited(state, ui, place) : draw_followed(state, ui, place);
}

}  // namespace natter::gui
