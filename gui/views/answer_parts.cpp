#include "gui/views/answer_parts.hpp"

#include "gui/model/answers.hpp"
#include "gui/text/plain_start.hpp"
#include "gui/views/answer_text.hpp"
#include "gui/views/message_editing.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

using net::AnswerState;

// In spacing units.
constexpr float kErrorPadX = 3;
constexpr float kErrorPadY = 2;
constexpr float kErrorIcon = 7;
constexpr float kSource = 7;
constexpr float kNumber = 5;
constexpr float kFooter = 10;
constexpr float kFooterPad = 4;
constexpr float kDeed = 6.5f;

constexpr const char* kUnknownError = to_tr("This could not be answered.");

std::string error_of(const net::AnswerInfo& info) { return info.error.value_or(tr(kUnknownError)); }

bool has_error(const net::AnswerInfo& info) { return info.state == AnswerState::failed || info.error; }

std::string source_line(const net::Source& source) {
    constexpr std::size_t kBytes = 240;
    std::string words = text::plain_start(source.text, kBytes, tr("[Spoiler]"));
    std::ranges::replace(words, '\n', ' ');
    return words;
}

void draw_source(const State& state, Ui& ui, Rect place, const net::AnswerInfo& info, std::size_t number) {
    const net::Source& source = (*info.sources)[number - 1];
    const Palette& c = ui.colors();
    const Rect ground = place.inset(-ui.unit(1.5f), 0);
    const Click click = click_area({fill(tr("Source {0}"), number), "source " + std::to_string(number)}, ground);
    if (click.hovered) fill(ground, c.raised, ui.unit(2));
    if (click.focused) focus_ring(ui, ground, ui.unit(2));
    if (click.clicked) show_source(state, ui, info, number);
    const Rect chip = place.cut_left(ui.unit(kNumber)).centered({ui.unit(kNumber), ui.unit(kNumber)});
    fill(chip, c.accent_tint, ui.unit(1.25f));
    draw_line(ui, Type::caption, chip, c.accent, std::to_string(number), 0.5f);
    place.cut_left(ui.unit(2.5f));
    const float name = std::min(measure(ui, Type::caption, source.from).x, place.width() * 0.35f);
    label(ui, Type::caption, place.cut_left(name + 1), c.names[person_color(source.from)], source.from);
    place.cut_left(ui.unit(2));
    const bool gone = source.text.empty();
    label(ui, Type::caption, place, gone ? c.faint : c.soft, gone ? tr("message removed") : source_line(source));
}

/// A small button at the right end of what is left of the footer.
bool footer_button(Ui& ui, Rect& place, Words label, Color color) {
    const Palette& c = ui.colors();
    const float width = measure(ui, Type::caption, label).x + ui.unit(6);
    const Rect at = place.cut_right(width).centered({width, ui.unit(kDeed)});
    place.cut_right(ui.unit(1.5f));
    const Click click = click_area(label, at);
    const float rounding = ui.unit(1.75f);
    if (click.hovered || click.held) fill(at, c.raised, rounding);
    outline(ui, at, with_alpha(color, 0.4), rounding);
    if (click.focused) focus_ring(ui, at, rounding);
    draw_line(ui, Type::caption, at, color, label, 0.5f);
    // Whoever has clicked goes on typing.
    if (click.clicked) ui.memory.composer.wants_focus = true;
    return click.clicked;
}

void ask_again(const State& state, Ui& ui, const Row& row) {
    ui.emit(intent::Ask{state.current, row.answer->question, row.is_private(), row.reply_to});
}

/// Puts the beginning of the next question into the composer.
void ask_further(const State& state, Ui& ui, const Row& row) {
    end_edit(ui, state.current);
    ComposerMemory& memory = ui.memory.composer;
    put_before(memory.drafts[state.current], "/search ");
    memory.follows[state.current] = row.seq;
}

void draw_stop(const State& state, Ui& ui, Rect& place, const Row& row, bool hovered) {
    if (!may_stop(state, row)) return;
    const bool clicked = footer_button(ui, place, tr("Stop"), ui.colors().danger);
    const bool meant = hovered || ImGui::IsItemFocused();
    const bool escaped = meant && !state.search.open && pressed(ui, Shortcut::give_up);
    if (clicked || escaped) ui.emit(intent::StopAnswer{state.current, row.is_private() ? net::Seq{} : row.seq});
}

void draw_deeds(const State& state, Ui& ui, Rect& place, const Row& row) {
    const AnswerState now = row.answer->state;
    const bool shareable = row.is_private() && state.shareable.id == row.id;
    if (shareable) {
        const Words words = is_direct(state.current) ? tr("Share") : tr("Share with the room");
        if (footer_button(ui, place, words, ui.colors().accent)) ui.emit(intent::ShareAnswer{});
    }
    if (now == AnswerState::failed && footer_button(ui, place, tr("Ask again"), ui.colors().accent))
        ask_again(state, ui, row);
    if (row.text.empty()) return;
    const bool is_told = row.stored && now != AnswerState::failed;
    if (is_told && footer_button(ui, place, tr("Ask further"), ui.colors().soft)) ask_further(state, ui, row);
    const Rect copy = place.cut_right(ui.unit(7)).centered({ui.unit(7), ui.unit(7)});
    if (icon_button(ui, Icon::copy, tr("Copy this answer"), copy)) ui.emit(intent::CopyText{row.text});
    place.cut_right(ui.unit(1));
}

}  // namespace

float error_height(const Ui& ui, const net::AnswerInfo& info, float width) {
    if (!has_error(info)) return 0.0f;
    const float wrap = width - 2 * ui.unit(kErrorPadX) - ui.unit(kErrorIcon);
    return measure(ui, Type::body, error_of(info), wrap).y + 2 * ui.unit(kErrorPadY);
}

void draw_error(const Ui& ui, Rect place, const net::AnswerInfo& info) {
    const Palette& c = ui.colors();
    fill(place, c.danger_tint, ui.unit(2));
    place = place.inset(ui.unit(kErrorPadX), ui.unit(kErrorPadY));
    const Rect icon = rect_at(place.min, ui.unit(5), ui.theme.size(Type::body));
    draw_icon(Icon::alert, icon.centered({ui.unit(4.5f), ui.unit(4.5f)}), c.danger, ui.theme.px(1.5f));
    place.cut_left(ui.unit(kErrorIcon));
    paragraph(ui, Type::body, place, c.danger, error_of(info));
}

float sources_height(const Ui& ui, const net::AnswerInfo& info) {
    if (!info.model || !info.sources) return 0.0f;
    return ui.unit(kSource) * static_cast<float>(info.sources->size());
}

void draw_sources(const State& state, Ui& ui, Rect place, const net::AnswerInfo& info) {
    for (std::size_t number = 1; number <= info.sources->size(); ++number) {
        draw_source(state, ui, place.cut_top(ui.unit(kSource)), info, number);
    }
}

void show_source(const State& state, Ui& ui, const net::AnswerInfo& info, std::size_t number) {
    if (!info.sources || number > info.sources->size()) return;
    ui.emit(intent::ShowMessage{state.current, (*info.sources)[number - 1].seq});
}

float footer_height(const Ui& ui) { return ui.unit(kFooter); }

void draw_footer(const State& state, Ui& ui, Rect place, const Row& row, bool hovered) {
    fill({place.min, {place.max.x, place.min.y + ui.theme.hairline()}}, ui.colors().hairline);
    place.min.x += ui.unit(kFooterPad);
    place.max.x -= ui.unit(2);
    if (row.grows()) {
        draw_stop(state, ui, place, row, hovered);
    } else {
        draw_deeds(state, ui, place, row);
    }
    const bool waits = row.grows() && state.link.phase != LinkPhase::online;
    const std::string facts = waits ? std::string(tr("Waiting for the connection")) : answer_facts(*row.answer);
    label(ui, Type::caption, place, waits ? ui.colors().warning : ui.colors().faint, facts);
}

}  // namespace natter::gui
