#include "gui/model/text_limits.hpp"
#include "gui/views/completion_popup.hpp"
#include "gui/views/composer_follow.hpp"
#include "gui/views/composer_keys.hpp"
#include "gui/views/composer_paste.hpp"
#include "gui/views/composer_recall.hpp"
#include "gui/views/composer_seam.hpp"
#include "gui/views/composing.hpp"
#include "gui/views/edit_field.hpp"
#include "gui/views/emoji_picker.hpp"
#include "gui/views/message_editing.hpp"
#include "gui/views/refused_texts.hpp"
#include "gui/views/settings_rows.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace natter::gui {
namespace {

constexpr int kLinesMost = 8;
constexpr float kRefusalLines = 4;

// In spacing units.
constexpr float kSide = 6;    // beside the field
constexpr float kAcross = 4;  // in the field, beside the text
constexpr float kOver = 3;    // over and under the text
constexpr float kSend = 11;   // the button's part of the field
constexpr float kEmoji = 9;   // that of the button for emoji, before it
constexpr float kHint = 6;

float field_height(const State& state, const Ui& ui, float width) {
    const auto draft = ui.memory.composer.drafts.find(state.current);
    const float line = ui.theme.size(Type::body);
    float height = line;
    if (draft != ui.memory.composer.drafts.end()) {
        const float inner = width - ui.unit(2 * kSide + kSend + kEmoji + 2 * kAcross);
        const bool active = ui.memory.composer.active;
        const auto composing = active ? composing_in(draft->second, ui.composition) : std::nullopt;
        const text::EditBuffer& shown = composing ? composing->shown : draft->second;
        height = std::min(edit_height(ui, shown, inner), line * static_cast<float>(kLinesMost));
    }
    return height + ui.unit(2 * kOver);
}

/// A refusal takes as many lines as it has, up to a few; all else fits into one.
float hint_height(const Ui& ui, float width) {
    const std::string& refusal = ui.memory.composer.refusal;
    const float inner = width - ui.unit(2 * kSide + 2);
    if (refusal.empty() || inner < 1.0f) return ui.unit(kHint);
    const float words =
        std::min(measure(ui, Type::caption, refusal, inner).y, kRefusalLines * ui.theme.size(Type::caption));
    return std::max(ui.unit(kHint), words + ui.unit(2));
}

/// What stands over and under the field.
float around_field(const State& state, const Ui& ui, float width) {
    return follow_height(state, ui) + paste_height(state, ui) + hint_height(ui, width) + ui.unit(2);
}

/// As high as what is typed, but at most `most`, and a line at least.
float fitting_height(const State& state, const Ui& ui, float width, float most) {
    const float least = ui.theme.size(Type::body) + ui.unit(2 * kOver);
    return std::max(least, std::min(field_height(state, ui, width), most));
}

bool is_way_out(const std::string& draft) { return draft == "/exit" || draft.starts_with("/exit "); }

bool says_something(const std::string& draft) { return draft.find_first_not_of(" \t\n") != std::string::npos; }

/// Whoever writes on has read why something was refused.
void let_go_of_refusal(const State& state, ComposerMemory& memory) {
    const bool back = memory.refused_offline && state.link.phase == LinkPhase::online;
    if (back || memory.drafts[state.current].revision() != memory.refused_revision) memory.refusal.clear();
}

/// What became of the text given away last: accepted text leaves the draft that it was of, refused text stays in it.
void settle(const State& state, ComposerMemory& memory) {
    if (memory.outcome_seen == state.posted.number) return;
    memory.outcome_seen = state.posted.number;
    if (memory.given_in == state.current) refuse(state, memory, state.posted.why);
    const std::string given = std::exchange(memory.given, {});
    const std::string in = std::exchange(memory.given_in, {});
    if (!state.posted.accepted || given.empty()) return;
    memory.follows.erase(in);
    remember_sent(memory.sent[in], given);
    memory.drafts[in].drop_front(given.size());
}

void give_away(const State& state, Ui& ui, const std::string& draft) {
    ComposerMemory& memory = ui.memory.composer;
    if (!says_something(draft) || !memory.given.empty() || draft.size() > state.limits.message) return;
    // What is wrong with a command is told above the field, and it stays in it.
    if (!written_problem(state, ui).empty()) return;
    if (is_way_out(draft)) {  // nobody stays to say that it was taken
        memory.drafts[state.current] = {};
        return ui.emit(intent::Leave{});
    }
    memory.given = draft;
    memory.given_in = state.current;
    const auto follows = memory.follows.find(state.current);
    const bool follows_one = follows != memory.follows.end();
    ui.emit(intent::Say{state.current, as_said(state, ui, draft),
                        follows_one ? std::optional(follows->second) : std::nullopt});
    ui.memory.anchors.erase(state.current);
    ui.memory.reading.marks[state.current].line.reset();
}

/// What Enter does, as words that swap it when they are clicked.
void draw_enter_hint(const State& state, Ui& ui, Rect place) {
    const std::string sends = first_keys_of(ui, Shortcut::send);
    const std::string breaks = first_keys_of(ui, Shortcut::break_line);
    const std::string words = fill(tr("{0} sends, {1} breaks the line"), sends, breaks);
    place = rect_at(place.min, std::min(place.width(), measure(ui, Type::caption, words).x), place.height());
    const Click click = click_area("##Swap what sends and what breaks the line", place);
    draw_line(ui, Type::caption, place, click.hovered ? ui.colors().text : ui.colors().faint, words);
    if (click.focused) focus_ring(ui, place, ui.unit(1));
    tip(ui, fill(tr("Click to swap what {0} and {1} do"), sends, breaks));
    if (!click.clicked) return;
    change_settings(state, ui, [&](Settings& s) { swap_sending(ui.memory.keys, s.keys); });
    ui.memory.composer.wants_focus = true;
}

void draw_hint(const State& state, Ui& ui, Rect place, const std::string& draft) {
    const std::string& refusal = ui.memory.composer.refusal;
    const Palette& c = ui.colors();
    if (!refusal.empty()) {
        const float height = std::min(measure(ui, Type::caption, refusal, place.width()).y, place.height());
        paragraph(ui, Type::caption, place.centered({place.width(), height}), c.danger, refusal);
    } else if (draft.size() > state.limits.message) {
        const std::size_t over = draft.size() - state.limits.message;
        label(ui, Type::caption, place, c.danger,
              trn("Too long by {0} byte: send it in parts.", "Too long by {0} bytes: send it in parts.", over));
    } else if (is_editing(ui, state.current)) {
        draw_line(
            ui, Type::caption, place, c.faint,
            fill(tr("{0} saves, {1} gives up"), first_keys_of(ui, Shortcut::send), keys_of(ui, Shortcut::give_up)));
    } else if (state.link.phase != LinkPhase::online && says_something(draft)) {
        label(ui, Type::caption, place, c.warning, tr("Offline: what you send waits until the server is back."));
    } else if (says_something(draft)) {
        draw_enter_hint(state, ui, place);
    }
}

std::string placeholder(const State& state) {
    if (is_direct(state.current)) return fill(tr("Write to {0}"), display_name(state.current));
    return fill(tr("Write to everyone in {0}"), state.current);
}

// ---- the field

EditResult draw_field(const State& state, Ui& ui, Rect edge, bool moved) {
    ComposerMemory& memory = ui.memory.composer;
    text::EditBuffer& draft = memory.drafts[state.current];
    draft.limit(kMessageBytes);
    EditField field;
    field.label = "##Message";
    field.place = edge;
    field.place.cut_right(ui.unit(kSend + kEmoji));
    field.text = field.place.inset(ui.unit(kAcross), ui.unit(kOver));
    field.several_lines = true;
    // Whoever goes from hit to hit goes on doing so.
    field.focus_now =
        std::exchange(memory.wants_focus, false) || (moved && !state.search.open) || begins_typing(state, ui);
    field.awaits = awaits_typing(state, ui);
    field.taken = memory.taken;
    field.covered = pointer_in_popup(ui.memory.completion);
    field.keeps_tab = popup_wants_tab(state, ui);
    fill(edge, ui.colors().field, ui.unit(kOver));
    if (draft.empty() && ui.composition.text.empty())
        draw_line(ui, Type::body, field.text, ui.colors().faint, placeholder(state));
    return edit_field(ui, field, draft, memory.field);
}

void draw_emoji_button(Ui& ui, Rect edge) {
    edge.cut_right(ui.unit(kSend));
    const Rect part = edge.cut_right(ui.unit(kEmoji));
    emoji_button(ui, rect_at({part.min.x + ui.unit(1), part.max.y - ui.unit(9.5f)}, ui.unit(8), ui.unit(8)));
}

bool draw_send(const State& state, Ui& ui, Rect edge, bool editing, const std::string& draft) {
    const Palette& c = ui.colors();
    const Rect part = edge.cut_right(ui.unit(kSend));
    const Rect send = rect_at({part.min.x + ui.unit(1), part.max.y - ui.unit(9.5f)}, ui.unit(8), ui.unit(8));
    const bool ready = (editing || says_something(draft)) && draft.size() <= state.limits.message;
    const Click click = click_area(editing ? Label(tr("Save")) : Label(tr("Send")), send);
    fill(send, !ready ? c.raised : click.hovered ? c.accent_hover : c.accent, ui.unit(2.5f));
    if (click.focused) focus_ring(ui, send, ui.unit(2.5f));
    draw_icon(editing ? Icon::check : Icon::send, send.centered({ui.unit(4.5f), ui.unit(4.5f)}),
              ready ? c.on_accent : c.faint, ui.theme.px(1.8f));
    return click.clicked;
}

/// What has come about since the last frame. True: another conversation is on show.
bool follow_events(const State& state, Ui& ui) {
    ComposerMemory& memory = ui.memory.composer;
    const bool moved = std::exchange(memory.owner, state.current) != state.current;
    if (moved) memory.refusal.clear();
    if (moved) memory.field = {};
    let_go_of_refusal(state, memory);
    settle(state, memory);
    take_refused_texts(state, ui);
    leave_removed(state, ui);
    take_composer_keys(state, ui);
    keep_large_paste(state, ui);
    keep_dropped(state, ui);
    return moved;
}

}  // namespace

float composer_height(const State& state, const Ui& ui, Rect room) {
    constexpr float kShareMost = 0.5f;  // of the room, which the messages want as well
    const float around = around_field(state, ui, room.width());
    return fitting_height(state, ui, room.width(), room.height() * kShareMost - around) + around;
}

void draw_composer(const State& state, Ui& ui, Rect place) {
    ComposerMemory& memory = ui.memory.composer;
    const std::string refusal = memory.refusal;
    const bool moved = follow_events(state, ui);
    const float around = around_field(state, ui, place.width());
    const float height = fitting_height(state, ui, place.width(), place.height() - around);
    const float hint_high = hint_height(ui, place.width());
    place = place.inset(ui.unit(kSide), 0);
    place.cut_top(ui.unit(1));
    draw_paste(state, ui, place.cut_top(paste_height(state, ui)));
    const Rect above = place.cut_top(follow_height(state, ui));
    draw_follow(state, ui, above);
    const Rect edge = place.cut_top(height);
    const Rect hint = place.cut_top(hint_high).inset(ui.unit(1), 0);

    const EditResult result = draw_field(state, ui, edge, moved);
    const Palette& c = ui.colors();
    outline(ui, edge, result.active ? c.accent : c.edge, ui.unit(kOver), result.active ? 2.0f : 1.0f);
    if (result.active) note_ring(ui, edge);
    memory.active = result.active;
    const std::string draft = memory.drafts[state.current].text();
    const bool editing = is_editing(ui, state.current);
    const bool clicked = draw_send(state, ui, edge, editing, draft);
    draw_emoji_button(ui, edge);
    if (result.entered || clicked) editing ? save_edit(state, ui, above.min) : give_away(state, ui, draft);
    if (clicked) memory.wants_focus = true;
    draw_hint(state, ui, hint, draft);
    draw_popup(state, ui, edge, result.caret);
    if (memory.refusal == refusal) return;
    memory.refused_revision = memory.drafts[state.current].revision();
    ui.redraw_by(ui.now);  // it has another height from the next frame on
}

}  // namespace natter::gui
