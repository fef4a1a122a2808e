#include "gui/views/composer_paste.hpp"

#include "gui/views/composer_seam.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"
#include "net/util/utf8.hpp"

#include <algorithm>
#include <utility>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kBar = 11;
constexpr float kButton = 8;

constexpr std::size_t kNameBytes = 48;

std::size_t count_lines(std::string_view text) {
    const auto breaks = static_cast<std::size_t>(std::ranges::count(text, '\n'));
    return breaks + (text.empty() || text.back() == '\n' ? 0 : 1);
}

std::string size_words(std::size_t bytes) {
    if (bytes < 1'024) return trn("{0} byte", "{0} bytes", bytes);
    return fill(tr("{0} KB"), std::to_string((bytes + 1'023) / 1'024));
}

bool is_here(const State& state, const Ui& ui) {
    const auto& pasted = ui.memory.composer.pasted;
    return pasted && pasted->conversation == state.current;
}

std::size_t used_after(const State& state, const Ui& ui, std::size_t bytes) {
    const text::EditBuffer& draft = ui.memory.composer.drafts[state.current];
    return draft.text().size() - draft.selected().size() + bytes;
}

void put(const State& state, Ui& ui, const std::string& text) {
    replace_written(state, ui, ui.memory.composer.drafts[state.current].selection(), text);
}

/// A block of code begins a line.
bool in_a_line(const State& state, Ui& ui) {
    const text::EditBuffer& draft = ui.memory.composer.drafts[state.current];
    const std::size_t from = draft.selection().from;
    return from > 0 && draft.text()[from - 1] != '\n';
}

/// A button at the right end of what is left of the bar.
bool bar_button(Ui& ui, Rect& place, Words label, Look look) {
    const float width = button_width(ui, label.shown());
    const Rect at = place.cut_right(width).centered({width, ui.unit(kButton)});
    place.cut_right(ui.unit(2));
    return button(ui, label, at, look);
}

void draw_refusal(Ui& ui, Rect place) {
    std::optional<PastedText>& pasted = ui.memory.composer.pasted;
    place.cut_bottom(ui.unit(1));
    fill(place, ui.colors().surface, ui.unit(2));
    outline(ui, place, ui.colors().hairline, ui.unit(2));
    place = place.inset(ui.unit(1), 0);
    const bool leave = bar_button(ui, place, tr("Dismiss"), Look::ghost) ||
                       (ui.memory.composer.active && pressed(ui, Shortcut::give_up));
    place.cut_left(ui.unit(2));
    place.max.x -= ui.unit(2);
    const bool one_line = measure(ui, Type::body, pasted->refusal).x <= place.width();
    const Type type = one_line ? Type::body : Type::caption;
    const float height = measure(ui, type, pasted->refusal, place.width()).y;
    paragraph(ui, type, place.centered({place.width(), height}), ui.colors().warning, pasted->refusal);
    if (!leave) return;
    pasted.reset();
    ui.memory.composer.wants_focus = true;
    ui.redraw_by(ui.now);
}

}  // namespace

void keep_large_paste(const State& state, Ui& ui) {
    if (!ui.pasted || !ui.memory.composer.active) return;
    std::erase(*ui.pasted, '\r');
    const std::size_t lines = count_lines(*ui.pasted);
    const std::size_t bytes = ui.pasted->size();
    const bool fits = used_after(state, ui, bytes) <= state.limits.message;
    if (fits && lines <= kPasteLines && bytes <= kPasteBytes) return;
    ui.memory.composer.pasted = {state.current, std::move(*ui.pasted), lines};
    ui.pasted.reset();
    ui.redraw_by(ui.now);
}

void keep_dropped(const State& state, Ui& ui) {
    if (!ui.dropped) return;
    Dropped dropped = *std::exchange(ui.dropped, std::nullopt);
    std::erase(dropped.text, '\r');
    std::string refusal = dropped_words(dropped, state.limits.message);
    const std::size_t lines = count_lines(dropped.text);
    ui.memory.composer.pasted = {state.current, std::move(dropped.text), lines, std::move(dropped.name),
                                 std::move(refusal)};
    ui.redraw_by(ui.now);
}

std::string as_code(std::string_view text) {
    // Longer than any row of the same signs in it, so that nothing in it ends the block.
    std::size_t longest = 0;
    std::size_t row = 0;
    for (const char c : text) {
        row = c == '`' ? row + 1 : 0;
        longest = std::max(longest, row);
    }
    const std::string fence(std::max<std::size_t>(3, longest + 1), '`');
    const bool ended = !text.empty() && text.back() == '\n';
    return fence + '\n' + std::string(text) + (ended ? "" : "\n") + fence + '\n';
}

float paste_height(const State& state, const Ui& ui) { return is_here(state, ui) ? ui.unit(kBar) : 0.0f; }

void draw_paste(const State& state, Ui& ui, Rect place) {
    if (!is_here(state, ui)) return;
    std::optional<PastedText>& pasted = ui.memory.composer.pasted;
    if (!pasted->refusal.empty()) return draw_refusal(ui, place);
    const std::string code = (in_a_line(state, ui) ? "\n" : "") + as_code(pasted->text);
    const bool fits = used_after(state, ui, pasted->text.size()) <= state.limits.message;
    const bool code_fits = used_after(state, ui, code.size()) <= state.limits.message;
    const Palette& c = ui.colors();
    place.cut_bottom(ui.unit(1));
    fill(place, c.surface, ui.unit(2));
    outline(ui, place, fits ? c.hairline : c.danger, ui.unit(2));
    place = place.inset(ui.unit(1), 0);
    const bool leave = bar_button(ui, place, tr("Cancel"), Look::ghost) ||
                       (ui.memory.composer.active && pressed(ui, Shortcut::give_up));
    const bool code_wanted = code_fits && bar_button(ui, place, tr("As code block"), Look::quiet);
    const bool wanted = fits && bar_button(ui, place, tr("Paste"), Look::primary);
    place.cut_left(ui.unit(2));
    const std::string named = pasted->name.empty() ? "" : std::string(net::clip(pasted->name, kNameBytes)) + ", ";
    const std::string much =
        named + trn("{0} line", "{0} lines", pasted->lines) + ", " + size_words(pasted->text.size());
    const std::string asked = fits ? fill(tr("Paste {0}?"), much)
                                   : fill(tr("{0}: too much. A message holds {1}: copy a part of it."), much,
                                          size_words(state.limits.message));
    label(ui, Type::body, place, fits ? c.text : c.danger, asked);
    if (!leave && !wanted && !code_wanted) return;
    if (wanted) put(state, ui, pasted->text);
    if (code_wanted) put(state, ui, code);
    pasted.reset();
    ui.memory.composer.wants_focus = true;
    ui.redraw_by(ui.now);
}

}  // namespace natter::gui
