#include "gui/views/message_quote.hpp"

#include "gui/text/plain_start.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <string_view>

namespace natter::gui {
namespace {

constexpr std::size_t kWordsBytes = 240;

// In spacing units.
constexpr float kBar = 2.5f;

/// The first line as it reads.
std::string first_words(std::string_view source) {
    std::string words = text::plain_start(source, kWordsBytes, tr("[Spoiler]"));
    words.erase(std::min(words.find('\n'), words.size()));
    return words;
}

}  // namespace

Quote quote_of(const Conversation& conversation, net::Seq seq) {
    const Row* row = conversation.shown().find(seq);
    if (row == nullptr) return {{}, tr("An earlier message"), true};
    if (row->removed) return {row->from, tr("message removed"), true};
    return {row->from, first_words(row->answer ? row->answer->question : row->text), false};
}

ImVec2 measure_quote(const Ui& ui, const Quote& quote, float width) {
    const float words = measure(ui, Type::caption, quote.words).x;
    const float name = measure(ui, Type::caption, quote.from).x;
    return {std::min(width, ui.unit(kBar) + std::max(words, name)), 2 * ui.theme.size(Type::caption)};
}

void draw_quote(const Ui& ui, Rect place, const Quote& quote, const QuoteInks& inks) {
    fill({place.min, {place.min.x + ui.theme.px(3), place.max.y}}, inks.line, ui.theme.px(1.5f));
    place.cut_left(ui.unit(kBar));
    if (!quote.from.empty()) {
        draw_line(ui, Type::caption, place.cut_top(ui.theme.size(Type::caption)), inks.name, quote.from);
    }
    label(ui, Type::caption, place, inks.words, quote.words);
}

void draw_quote_in(const State& state, Ui& ui, Rect place, net::Seq seq, bool mine) {
    const Palette& c = ui.colors();
    const Quote quote = quote_of(*state.shown(), seq);
    const Rect ground = place.inset(-ui.unit(1.5f), -ui.unit(0.75f));
    const Click click = click_area(tr("Show what this answers"), ground);
    if (click.hovered) fill(ground, with_alpha(mine ? c.on_mine : c.text, 0.07), ui.unit(1.5f));
    if (click.focused) focus_ring(ui, ground, ui.unit(1.5f));
    if (click.clicked) ui.emit(intent::ShowMessage{state.current, seq});
    QuoteInks inks{c.accent, c.accent, c.soft};
    if (!quote.from.empty()) inks.line = inks.name = c.names[person_color(quote.from)];
    if (mine) inks = {c.on_mine_soft, c.on_mine, c.on_mine_soft};
    if (quote.gone && !mine) inks.words = c.faint;
    draw_quote(ui, place, quote, inks);
}

}  // namespace natter::gui
