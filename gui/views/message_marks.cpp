#include "gui/views/message_marks.hpp"

#include "gui/views/message_actions.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kMarksAbove = 1;
constexpr float kChip = 6;
constexpr float kChipPad = 2;
constexpr float kChipGap = 1;

constexpr const char* kEdited = to_tr("edited");

struct Chip {
    std::string count;
    float emoji = 0.0f;  // widths
    float width = 0.0f;
};

Chip chip_of(const Ui& ui, const Reaction& reaction) {
    Chip chip;
    chip.count = std::to_string(reaction.nicks.size());
    chip.emoji = measure(ui, Type::caption, reaction.emoji).x;
    chip.width = chip.emoji + measure(ui, Type::caption, chip.count).x + ui.unit(2 * kChipPad + kChipGap);
    return chip;
}

/// Calls `with` for each line of chips: [from, to), and how wide it is.
template <class With>
void each_line(const Ui& ui, const Row& row, float most, With with) {
    std::size_t from = 0;
    float width = 0.0f;
    for (std::size_t i = 0; i < row.reactions.size(); ++i) {
        const float next = chip_of(ui, row.reactions[i]).width;
        if (i > from && width + ui.unit(kChipGap) + next > most) {
            with(from, i, width);
            from = i;
            width = 0.0f;
        }
        width += (i > from ? ui.unit(kChipGap) : 0.0f) + next;
    }
    if (from < row.reactions.size()) with(from, row.reactions.size(), width);
}

/// A click sets the user's own reaction, or takes it back.
void draw_chip(const State& state, Ui& ui, Rect place, const Row& row, const Reaction& reaction, const Chip& chip) {
    const Palette& c = ui.colors();
    const bool mine = has_reacted(state, row, reaction.emoji);
    const float rounding = place.height() * 0.5f;
    const Click click = click_area("reaction " + reaction.emoji + " " + chip.count, place);
    std::string nicks;
    for (const std::string& nick : reaction.nicks) nicks += (nicks.empty() ? "" : ", ") + nick;
    tip(ui, nicks);
    fill(place, mine ? c.accent_tint : click.hovered ? c.raised : c.surface, rounding);
    outline(ui, place, mine ? c.accent : click.hovered ? with_alpha(c.accent, 0.55) : c.hairline, rounding);
    if (click.focused) focus_ring(ui, place, rounding);
    make_known(place, reaction.emoji + " " + chip.count);
    Rect inner = place.inset(ui.unit(kChipPad), 0);
    draw_line(ui, Type::caption, inner.cut_left(chip.emoji + 1), c.text, reaction.emoji);
    draw_line(ui, Type::caption, inner, mine ? c.accent : c.soft, chip.count, 1.0f);
    if (click.clicked && can_answer(row)) ui.emit(intent::React{state.current, row.seq, reaction.emoji, !mine});
}

}  // namespace

bool has_reacted(const State& state, const Row& row, std::string_view emoji) {
    const auto reaction = std::ranges::find(row.reactions, emoji, &Reaction::emoji);
    return reaction != row.reactions.end() && std::ranges::find(reaction->nicks, state.nick) != reaction->nicks.end();
}

float reactions_height(const Ui& ui, const Row& row, float width) {
    float height = 0.0f;
    each_line(ui, row, width, [&](std::size_t, std::size_t, float) { height += ui.unit(kMarksAbove + kChip); });
    return height;
}

void draw_reactions(const State& state, Ui& ui, Rect place, const Row& row, bool right_aligned) {
    each_line(ui, row, place.width(), [&](std::size_t from, std::size_t to, float width) {
        place.cut_top(ui.unit(kMarksAbove));
        Rect line = place.cut_top(ui.unit(kChip));
        if (right_aligned) line.min.x = line.max.x - width;
        for (std::size_t i = from; i < to; ++i) {
            const Chip chip = chip_of(ui, row.reactions[i]);
            draw_chip(state, ui, line.cut_left(chip.width), row, row.reactions[i], chip);
            line.cut_left(ui.unit(kChipGap));
        }
    });
}

float edited_width(const Ui& ui, const Row& row) {
    return row.edited_at && !row.removed ? measure(ui, Type::caption, tr(kEdited)).x + ui.unit(2) : 0.0f;
}

void draw_edited(const Ui& ui, Rect place, const Row& row) {
    if (!row.edited_at || row.removed) return;
    label(ui, Type::caption, place, ui.colors().faint, tr(kEdited), row.mine() ? 1.0f : 0.0f);
}

}  // namespace natter::gui
