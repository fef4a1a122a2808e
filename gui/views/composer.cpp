#include "gui/model/text_limits.hpp"
#include "gui/views/composer_seam.hpp"
#include "gui/views/message_editing.hpp"
#include "gui/views/message_quote.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/text_input.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/widgets.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace natter::gui {
namespace {

constexpr int kLinesMost = 8;

float field_height(const Ui& ui, const std::string& draft) {
    const auto breaks = static_cast<int>(std::ranges::count(draft, '\n'));
    const int lines = std::clamp(breaks + 1, 1, kLinesMost);
    return ui.theme.size(Type::body) * static_cast<float>(lines) + ui.unit(6);
}

/// What stands above the field: the message that what is written is about.
constexpr float kFollow = 10;
constexpr std::string_view kAsk = "/search ";

float follow_height(const Ui& ui, const std::string& conversation) {
    const bool follows = ui.memory.composer.follows.contains(conversation) || is_editing(ui, conversation);
    return follows ? ui.unit(kFollow) : 0.0f;
}

/// Whether an answer is asked further about, or a message is replied to.
bool asks_further(const State& state, const Ui& ui, net::Seq seq) {
    const Row* row = state.shown() == nullptr ? nullptr : state.shown()->shown().find(seq);
    return row != nullptr && row->answer && ui.memory.composer.drafts[state.current].text().starts_with(kAsk);
}

Quote followed(const State& state, const Ui& ui, net::Seq seq) {
    Quote quote = quote_of(*state.shown(), seq);
    quote.from = asks_further(state, ui, seq) ? "Asking further about"
                 : quote.from.empty()         ? "Replying"
                                              : "Replying to " + quote.from;
    return quote;
}

/// True when whoever writes wants nothing to do with that message any more.
bool draw_above(const State& state, Ui& ui, Rect place, const Quote& quote, const char* leave) {
    place = place.inset(ui.unit(1), 0);
    const Rect cross = place.cut_right(ui.unit(6)).centered({ui.unit(6), ui.unit(6)});
    const Palette& c = ui.colors();
    draw_quote(ui, place.inset(0, (place.height() - 2 * ui.theme.size(Type::caption)) * 0.5f), quote,
               {c.accent, c.accent, c.soft});
    make_known(place, quote.from + ": " + quote.words);
    const bool escaped = ui.memory.composer.active && !state.search.open && pressed(ui, Shortcut::give_up);
    return icon_button(ui, Icon::cross, leave, cross) || escaped;
}

void draw_follow(const State& state, Ui& ui, Rect place) {
    auto& follows = ui.memory.composer.follows;
    const auto found = follows.find(state.current);
    if (found == follows.end() || state.shown() == nullptr) return;
    const bool asks = asks_further(state, ui, found->second);
    const Quote quote = followed(state, ui, found->second);
    if (!draw_above(state, ui, place, quote, asks ? "Do not ask further" : "Do not reply")) return;
    follows.erase(found);
    ui.memory.composer.wants_focus = true;
}

void draw_edited(const State& state, Ui& ui, Rect place) {
    Quote quote = quote_of(*state.shown(), ui.memory.composer.edits.at(state.current).seq);
    quote.from = "Editing";
    if (draw_above(state, ui, place, quote, "Do not edit")) end_edit(ui, state.current);
}

/// A message that was removed meanwhile cannot be edited any more.
void leave_removed(const State& state, Ui& ui) {
    if (!is_editing(ui, state.current)) return;
    const Row* row = state.shown()->shown().find(ui.memory.composer.edits.at(state.current).seq);
    if (row != nullptr && row->removed) end_edit(ui, state.current);
}

bool says_something(const std::string& draft) { return draft.find_first_not_of(" \t\n") != std::string::npos; }

/// What became of the text given away last: accepted text leaves the field, refused text stays in it.
std::size_t settle(const State& state, ComposerMemory& memory) {
    if (memory.outcome_seen == state.posted.number) return 0;
    memory.outcome_seen = state.posted.number;
    memory.refusal = state.posted.why;
    const std::size_t given = std::exchange(memory.given, {}).size();
    if (state.posted.accepted && given > 0) memory.follows.erase(state.current);
    return state.posted.accepted ? given : 0;
}

void give_away(const State& state, Ui& ui, const std::string& draft) {
    ComposerMemory& memory = ui.memory.composer;
    if (!says_something(draft) || !memory.given.empty() || draft.size() > state.limits.message) return;
    memory.given = draft;
    const auto follows = memory.follows.find(state.current);
    const bool follows_one = follows != memory.follows.end();
    ui.emit(intent::Say{state.current, draft, follows_one ? std::optional(follows->second) : std::nullopt});
    ui.memory.anchors.erase(state.current);
    ui.memory.reading.marks[state.current].line.reset();
}

void draw_hint(const State& state, Ui& ui, Rect place, const std::string& draft) {
    const std::string& refusal = ui.memory.composer.refusal;
    if (!refusal.empty()) {
        label(ui, Type::caption, place, ui.colors().danger, refusal);
    } else if (draft.size() > state.limits.message) {
        const std::string over = std::to_string(draft.size() - state.limits.message);
        label(ui, Type::caption, place, ui.colors().danger, "Too long by " + over + " bytes: send it in parts.");
    } else if (is_editing(ui, state.current)) {
        draw_line(ui, Type::caption, place, ui.colors().faint, "Enter saves, Escape gives up");
    } else if (state.link.phase != LinkPhase::online && says_something(draft)) {
        label(ui, Type::caption, place, ui.colors().warning, "Offline: what you send waits until the server is back.");
    } else if (says_something(draft)) {
        draw_line(ui, Type::caption, place, ui.colors().faint, "Enter sends, Shift+Enter breaks the line");
    }
}

/// What ImGui's field made of the text.
void follow_change(text::EditBuffer& buffer, const std::string& now) {
    const std::string& old = buffer.text();
    if (old == now) return;
    const std::size_t shorter = std::min(old.size(), now.size());
    std::size_t front = 0;
    while (front < shorter && old[front] == now[front]) ++front;
    std::size_t back = 0;
    while (back < shorter - front && old[old.size() - 1 - back] == now[now.size() - 1 - back]) ++back;
    buffer.replace({front, old.size() - back}, now.substr(front, now.size() - back - front));
}

std::string placeholder(const State& state) {
    if (is_direct(state.current)) return "Write to " + display_name(state.current);
    return "Write to everyone in " + state.current;
}

}  // namespace

float composer_height(const State& state, const Ui& ui) {
    const auto draft = ui.memory.composer.drafts.find(state.current);
    const bool none = draft == ui.memory.composer.drafts.end();
    return field_height(ui, none ? std::string() : draft->second.text()) + follow_height(ui, state.current) +
           ui.unit(2 + 6);
}

void draw_composer(const State& state, Ui& ui, Rect place) {
    ComposerMemory& memory = ui.memory.composer;
    const Palette& c = ui.colors();
    const bool moved = std::exchange(memory.owner, state.current) != state.current;
    if (moved) memory.refusal.clear();
    const std::size_t drop = settle(state, memory);
    leave_removed(state, ui);
    edit_by_key(state, ui);

    place = place.inset(ui.unit(6), 0);
    place.cut_top(ui.unit(1));
    const Rect above = place.cut_top(follow_height(ui, state.current));
    is_editing(ui, state.current) ? draw_edited(state, ui, above) : draw_follow(state, ui, above);
    const bool editing = is_editing(ui, state.current);
    text::EditBuffer& buffer = memory.drafts[state.current];
    std::string draft = buffer.text();
    Rect field = place.cut_top(field_height(ui, draft));
    const Rect hint = place.cut_top(ui.unit(6)).inset(ui.unit(1), 0);
    fill(field, c.field, ui.unit(3));
    const Rect edge = field;
    Rect send = field.cut_right(ui.unit(11));
    send = rect_at({send.min.x + ui.unit(1), send.max.y - ui.unit(9.5f)}, ui.unit(8), ui.unit(8));

    TextInput input;
    input.label = "##Message";
    input.place = field.inset(ui.unit(4), ui.unit(3));
    input.most_bytes = kMessageBytes;
    input.multi_line = true;
    // Whoever goes from hit to hit goes on doing so.
    input.focus_now = std::exchange(memory.wants_focus, false) || (moved && !state.search.open);
    input.drop_front = drop;
    input.caret_to_end = memory.caret_to_end;
    // The widget of several lines keeps its own place in ImGui's memory, so each conversation has its own, and so has
    // a message that is edited.
    ImGui::PushID(state.current.c_str());
    ImGui::PushID(editing ? static_cast<int>(memory.edits.at(state.current).seq.value) : 0);
    const TextInputResult result = text_input(ui, input, draft);
    follow_change(buffer, draft);
    ImGui::PopID();
    ImGui::PopID();
    memory.active = result.active;
    if (result.active) memory.caret_to_end = false;
    outline(ui, edge, result.active ? with_alpha(c.accent, 0.8) : c.hairline, ui.unit(3));
    if (draft.empty()) draw_line(ui, Type::body, input.place.inset(ui.theme.px(3), 0), c.faint, placeholder(state));

    const bool ready = (editing || says_something(draft)) && draft.size() <= state.limits.message;
    const Click click = click_area(editing ? "Save" : "Send", send);
    fill(send, !ready ? c.raised : click.hovered ? c.accent_hover : c.accent, ui.unit(2.5f));
    draw_icon(editing ? Icon::check : Icon::send, send.centered({ui.unit(4.5f), ui.unit(4.5f)}),
              ready ? c.on_accent : c.faint, ui.theme.px(1.8f));
    if (result.entered || click.clicked) editing ? save_edit(state, ui, above.min) : give_away(state, ui, draft);
    if (click.clicked) memory.wants_focus = true;
    draw_hint(state, ui, hint, draft);
    draw_popup(state, ui, edge, {{edge.min.x, edge.min.y}, {edge.min.x, edge.min.y + ui.theme.size(Type::body)}});
}

}  // namespace natter::gui
