#include "gui/views/selection.hpp"

#include "gui/views/message_actions.hpp"
#include "gui/views/message_block.hpp"
#include "gui/views/rich_text.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <tuple>
#include <vector>

namespace natter::gui {
namespace {

constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

bool is_selectable(const Row& row) {
    const bool words = row.kind == RowKind::text || row.kind == RowKind::action || row.kind == RowKind::answer;
    return words && !row.removed && !row.key().is_none();
}

bool before(const PlacedPoint& a, const PlacedPoint& b) {
    return std::tie(a.ordinal, a.byte) < std::tie(b.ordinal, b.byte);
}

std::optional<PlacedPoint> placed(const Conversation& conversation, const TextPoint& point) {
    const auto ordinal = conversation.ordinal_of(point.row);
    if (!ordinal) return std::nullopt;
    return PlacedPoint{*ordinal, point.byte};
}

/// A row of ours is held by its number from when it has one.
void number_if_known(const Conversation& conversation, TextPoint& point) {
    if (point.row.id.empty()) return;
    if (const Row* row = conversation.find(point.row)) point.row = row->key();
}

/// From the first to the last of the two stretches that were pointed at.
std::optional<PlacedSelection> resolve(const SelectionMemory& memory, const Conversation& conversation) {
    if (memory.conversation != conversation.name) return std::nullopt;
    std::vector<PlacedPoint> points;
    for (const TextPoint& each : {memory.anchor.from, memory.anchor.to, memory.head.from, memory.head.to}) {
        const auto at = placed(conversation, each);
        if (!at) return std::nullopt;
        points.push_back(*at);
    }
    const auto [first, last] = std::minmax_element(points.begin(), points.end(), before);
    if (!before(*first, *last)) return std::nullopt;
    return PlacedSelection{*first, *last};
}

text::Range part_in(const std::optional<PlacedSelection>& selected, std::int64_t ordinal) {
    if (!selected || ordinal < selected->from.ordinal || ordinal > selected->to.ordinal) return {};
    return {ordinal == selected->from.ordinal ? selected->from.byte : 0,
            ordinal == selected->to.ordinal ? selected->to.byte : kAll};
}

/// The text under a point, or the one nearest below it.
const SelectableText* text_at(const SelectionMemory& memory, ImVec2 at) {
    if (memory.texts.empty()) return nullptr;
    const auto found = std::ranges::find_if(memory.texts, [&](const SelectableText& t) { return t.max.y >= at.y; });
    return found == memory.texts.end() ? &memory.texts.back() : &*found;
}

/// What `clicks` take there: a place between two letters, a word, or all of the message.
PointedStretch stretch_at(const Ui& ui, const SelectableText& text, ImVec2 at, int clicks) {
    const std::size_t size = rich_size(*text.parsed);
    if (clicks >= 3) return {{text.row, 0}, {text.row, size}};
    std::size_t byte = at.y < text.min.y ? 0 : size;
    if (at.y >= text.min.y && at.y < text.max.y) {
        byte = rich_hit(ui, *text.parsed, text.wrap, {at.x - text.min.x, at.y - text.min.y});
    }
    text::Range bytes{byte, byte};
    if (clicks == 2) bytes = rich_word(ui, *text.parsed, text.wrap, byte);
    return {{text.row, bytes.from}, {text.row, bytes.to}};
}

void begin_drag(Ui& ui, const Conversation& conversation) {
    SelectionMemory& memory = ui.memory.selection;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const SelectableText* text = text_at(memory, mouse);
    if (text == nullptr) return;
    const bool extends = ImGui::GetIO().KeyShift && memory.conversation == conversation.name;
    memory.clicks = extends ? 1 : ImGui::GetMouseClickedCount(0);
    memory.head = stretch_at(ui, *text, mouse, memory.clicks);
    if (!extends) memory.anchor = memory.head;
    memory.conversation = conversation.name;
    memory.dragging = true;
    memory.moved = false;
    ui.redraw_by(ui.now);
}

/// True if it has ended with something selected.
bool go_on_dragging(Ui& ui, const Conversation& conversation) {
    SelectionMemory& memory = ui.memory.selection;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const SelectableText* text = text_at(memory, mouse);
    memory.moved |= ImGui::IsMouseDragging(0);
    if (text != nullptr && memory.moved) {
        const PointedStretch head = stretch_at(ui, *text, mouse, memory.clicks);
        if (head != memory.head) ui.redraw_by(ui.now);
        memory.head = head;
    }
    if (ImGui::IsMouseDown(0)) return false;
    memory.dragging = false;
    return resolve(memory, conversation).has_value() && (memory.moved || memory.clicks > 1);
}

void select_all(Ui& ui, const Conversation& conversation) {
    SelectionMemory& memory = ui.memory.selection;
    const Row* first = nullptr;
    const Row* last = nullptr;
    for (std::int64_t i = conversation.first_ordinal(); i < conversation.end_ordinal(); ++i) {
        const Row& row = conversation.at(i);
        if (!is_selectable(row)) continue;
        if (first == nullptr) first = &row;
        last = &row;
    }
    if (first == nullptr) return;
    memory.conversation = conversation.name;
    memory.anchor = {{first->key(), 0}, {first->key(), 0}};
    memory.head = {{last->key(), kAll}, {last->key(), kAll}};
    ui.redraw_by(ui.now);
}

void follow_keys(const State& state, Ui& ui, const Conversation& conversation) {
    // A field in which somebody types has a selection of its own.
    if (ImGui::GetIO().WantTextInput || ui.memory.menu.open) return;
    if (pressed(ui, Shortcut::select_all)) select_all(ui, conversation);
    if (pressed(ui, Shortcut::copy_selected)) {
        std::string text = selected_text(ui, conversation, state.nick);
        if (!text.empty()) ui.emit(intent::CopyText{std::move(text)});
    }
    if (pressed(ui, Shortcut::give_up) && !ui.memory.selection.conversation.empty()) {
        ui.memory.selection = {};
        ui.redraw_by(ui.now);
    }
}

std::string words_of(const Ui& ui, const Row& row, text::Range bytes, std::string_view me) {
    const ParsedText& parsed = parsed_text(ui, shown_text(row), me);
    return rich_words(parsed, bytes);
}

/// All of a message is copied as it was written.
bool is_whole(const Ui& ui, const Row& row, text::Range bytes, std::string_view me) {
    if (row.answer || (bytes.from == 0 && bytes.to == kAll)) return true;
    return bytes.from == 0 && bytes.to >= rich_size(parsed_text(ui, shown_text(row), me));
}

std::string own_words(const Ui& ui, const Row& row, text::Range bytes, std::string_view me) {
    return is_whole(ui, row, bytes, me) && row.kind != RowKind::action ? row.text : words_of(ui, row, bytes, me);
}

/// The blanks before the first word of a part belonged to the word before it.
std::string told_words(const Ui& ui, const Row& row, text::Range bytes, std::string_view me) {
    if (is_whole(ui, row, bytes, me)) return told(row);
    const std::string words = words_of(ui, row, bytes, me);
    return told_head(row) + ": " + words.substr(std::min(words.find_first_not_of(" \t\n"), words.size()));
}

}  // namespace

float begin_selection(Ui& ui, const Conversation& conversation, Rect place) {
    SelectionMemory& memory = ui.memory.selection;
    memory.texts.clear();
    for (TextPoint* each : {&memory.anchor.from, &memory.anchor.to, &memory.head.from, &memory.head.to}) {
        number_if_known(conversation, *each);
    }
    memory.resolved = resolve(memory, conversation);
    if (!memory.dragging) return 0.0f;
    const float y = ImGui::GetIO().MousePos.y;
    const float beyond = y < place.min.y ? place.min.y - y : y > place.max.y ? place.max.y - y : 0.0f;
    if (beyond == 0.0f) return 0.0f;
    ui.redraw_by(ui.now + std::chrono::milliseconds(16));
    return std::clamp(beyond * 0.25f, -ui.unit(8), ui.unit(8));
}

text::Range offer_text(Ui& ui, const Conversation& conversation, const RowKey& row, const ParsedText& parsed, Rect text,
                       float wrap) {
    SelectionMemory& memory = ui.memory.selection;
    if (row.is_none()) return {};
    memory.texts.push_back({row, &parsed, text.min, text.max, wrap});
    const auto ordinal = memory.resolved ? conversation.ordinal_of(row) : std::nullopt;
    return ordinal ? part_in(memory.resolved, *ordinal) : text::Range{};
}

bool follow_selection(const State& state, Ui& ui, const Conversation& conversation, Rect place) {
    follow_keys(state, ui, conversation);
    if (ui.memory.selection.dragging) return go_on_dragging(ui, conversation);
    const bool pressed = ImGui::IsMouseClicked(0) && ImGui::IsMouseHoveringRect(place.min, place.max) &&
                         ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
    const MenuMemory& menu = ui.memory.menu;
    if (pressed && !menu.bar_used && !menu.covered && !menu.open) begin_drag(ui, conversation);
    return false;
}

std::string selected_text(const Ui& ui, const Conversation& conversation, std::string_view me, CopyAs how) {
    const auto selected = resolve(ui.memory.selection, conversation);
    if (!selected) return {};
    const bool one = selected->from.ordinal == selected->to.ordinal;
    const bool alone = how == CopyAs::words || (how == CopyAs::usual && one);
    std::string text;
    for (std::int64_t i = selected->from.ordinal; i <= selected->to.ordinal; ++i) {
        const Row& row = conversation.at(i);
        const text::Range bytes = part_in(selected, i);
        if (!is_selectable(row) || bytes.from == bytes.to) continue;
        if (!text.empty()) text += '\n';
        text += alone ? own_words(ui, row, bytes, me) : told_words(ui, row, bytes, me);
    }
    return text;
}

}  // namespace natter::gui
