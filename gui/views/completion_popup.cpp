#include "gui/views/completion_popup.hpp"

#include "gui/model/command_words.hpp"
#include "gui/model/shortcodes.hpp"
#include "gui/views/emoji_picker.hpp"
#include "gui/views/message_editing.hpp"
#include "gui/views/shortcuts.hpp"

#include <algorithm>
#include <utility>

namespace natter::gui {
namespace {

constexpr std::size_t kTypedAtOnce = 64;  // bytes; more than that was not typed

/// The text of the frame before became this one by a hand at the caret: something was put in or taken away before it.
bool was_typed(const CompletionMemory& before, const Written& now) {
    const std::string_view behind = now.text.substr(now.caret);
    if (!std::string_view(before.text).ends_with(behind)) return false;
    const std::string_view old_front = std::string_view(before.text).substr(0, before.text.size() - behind.size());
    const std::string_view new_front = now.text.substr(0, now.caret);
    const std::size_t shorter = std::min(old_front.size(), new_front.size());
    const std::size_t longer = std::max(old_front.size(), new_front.size());
    return longer - shorter <= kTypedAtOnce && old_front.substr(0, shorter) == new_front.substr(0, shorter);
}

bool typed_colon(const CompletionMemory& before, const Written& now) {
    return now.text.size() == before.text.size() + 1 && now.caret > 0 && now.text[now.caret - 1] == ':' &&
           was_typed(before, now);
}

/// A message that is edited is no command.
bool is_plain(const State& state, const Ui& ui, std::string_view text) {
    return is_command(text) && is_editing(ui, state.current);
}

void close(CompletionMemory& memory) {
    memory.open.reset();
    memory.chosen = memory.first = 0;
    memory.moved = false;
}

void note_written(const State& state, const Ui& ui, CompletionMemory& memory) {
    const Written now = written(state, ui);
    memory.conversation = state.current;
    memory.text = now.text;
    memory.caret = now.caret;
    memory.tab_completes = !is_plain(state, ui, now.text) && completion_by_tab(now.text, now.caret, state).has_value();
    if (memory.text.empty()) memory.converted.clear();
}

void show(CompletionMemory& memory, std::optional<Completion> completion) {
    const bool same = memory.open && completion && memory.open->candidates == completion->candidates;
    if (!same) close(memory);
    memory.open = std::move(completion);
}

/// What is completed goes on: behind a command comes what it is about.
void go_on(const State& state, Ui& ui, bool is_command_name) {
    CompletionMemory& memory = ui.memory.completion;
    close(memory);
    note_written(state, ui, memory);
    if (is_command_name) memory.open = completion_while_typing(memory.text, memory.caret, state);
}

/// Returns true if the shortcode that was just closed became an emoji.
bool convert(const State& state, Ui& ui) {
    CompletionMemory& memory = ui.memory.completion;
    const Written now = written(state, ui);
    if (!typed_colon(memory, now) || (!is_plain(state, ui, now.text) && !takes_emojis(now.text, state))) return false;
    const auto code = closed_shortcode(now.text, now.caret, state.settings.skin_tone);
    if (!code) return false;
    memory.converted.emplace(now.text.substr(code->from + 1, code->to - code->from - 2));
    replace_written(state, ui, {code->from, code->to}, code->with);
    note_emoji_use(state, ui, code->with);
    return true;
}

bool take_by_tab(const State& state, Ui& ui) {
    CompletionMemory& memory = ui.memory.completion;
    if (!memory.tab_completes && !memory.cycle) return false;
    const Written now = written(state, ui);
    const bool again = memory.cycle && memory.cycle->text == now.text && memory.cycle->caret == now.caret;
    if (!again) {
        auto completion = completion_by_tab(now.text, now.caret, state);
        if (!completion) return false;
        memory.cycle = TabCycle{std::move(*completion), 0, {}, 0};
    } else {
        TabCycle& cycle = *memory.cycle;
        cycle.at = (cycle.at + 1) % cycle.completion.candidates.size();
    }
    TabCycle& cycle = *memory.cycle;
    const std::string& insert = cycle.completion.candidates[cycle.at].insert;
    const std::size_t from = cycle.completion.from;
    replace_written(state, ui, {from, cycle.completion.to}, insert);
    cycle.completion.to = from + insert.size();
    go_on(state, ui, false);
    cycle.text = memory.text;
    cycle.caret = memory.caret;
    return true;
}

bool take_by_enter(const State& state, Ui& ui) {
    CompletionMemory& memory = ui.memory.completion;
    if (!memory.open) return false;
    const Candidate& chosen = memory.open->candidates[memory.chosen];
    // Whoever has written it all wants to give it away.
    if (!memory.moved && is_written(*memory.open, chosen, memory.text)) {
        close(memory);
        return false;
    }
    take_candidate(state, ui, memory.chosen);
    return true;
}

bool take_by_escape(Ui& ui) {
    CompletionMemory& memory = ui.memory.completion;
    if (!memory.open) return false;
    memory.closed = memory.open->from;
    close(memory);
    // Escape has taken the keyboard from the field before anybody was asked.
    ui.memory.composer.wants_focus = true;
    return true;
}

}  // namespace

void follow_written(const State& state, Ui& ui) {
    CompletionMemory& memory = ui.memory.completion;
    const Written now = written(state, ui);
    const bool moved = memory.conversation != state.current;
    if (moved) memory = {};
    if (!now.active && !pointer_in_popup(memory)) close(memory);
    if (!moved && memory.text == now.text && memory.caret == now.caret) return;
    const bool typed = !moved && now.active && memory.text != now.text && was_typed(memory, now);
    if (typed && convert(state, ui)) return go_on(state, ui, false);
    const bool goes_on = typed || (memory.open && memory.text == now.text);
    note_written(state, ui, memory);
    std::optional<Completion> completion;
    if (goes_on && !is_plain(state, ui, now.text)) completion = completion_while_typing(now.text, now.caret, state);
    if (!completion) memory.closed.reset();
    if (completion && memory.closed == completion->from) completion.reset();
    show(memory, std::move(completion));
}

void take_candidate(const State& state, Ui& ui, std::size_t which) {
    CompletionMemory& memory = ui.memory.completion;
    if (!memory.open || which >= memory.open->candidates.size()) return;
    const Candidate candidate = memory.open->candidates[which];
    replace_written(state, ui, {memory.open->from, memory.open->to}, candidate.insert);
    if (candidate.kind == CandidateKind::emoji) note_emoji_use(state, ui, candidate.insert);
    memory.cycle.reset();
    go_on(state, ui, candidate.kind == CandidateKind::command || candidate.kind == CandidateKind::person);
}

void move_candidate(CompletionMemory& memory, int by) {
    if (!memory.open) return;
    const std::size_t count = memory.open->candidates.size();
    memory.chosen = (memory.chosen + count + static_cast<std::size_t>(by + static_cast<int>(count))) % count;
    memory.moved = true;
    memory.first = std::min(memory.first, memory.chosen);
    if (memory.chosen >= memory.first + kCompletionRows) memory.first = memory.chosen + 1 - kCompletionRows;
}

std::string written_problem(const State& state, const Ui& ui) {
    const Written now = written(state, ui);
    if (!is_command(now.text) || is_editing(ui, state.current)) return {};
    // While the name is being written it may still become one.
    const std::string_view name = command_name(now.text);
    const bool complete =
        now.text.size() > name.size() + 1 || !completion_while_typing(now.text, now.text.size(), state);
    return complete && now.text.size() > 1 ? command_problem(now.text, state) : std::string();
}

std::string as_said(const State& state, const Ui& ui, const std::string& text) {
    if (!is_plain(state, ui, text) && !takes_emojis(text, state)) return text;
    return with_emojis(text, state.settings.skin_tone, ui.memory.completion.converted);
}

bool pointer_in_popup(const CompletionMemory& memory) {
    return memory.shown && ImGui::IsMouseHoveringRect(memory.min, memory.max, false);
}

bool popup_takes(const State& state, Ui& ui, PopupKey key) {
    follow_written(state, ui);
    CompletionMemory& memory = ui.memory.completion;
    switch (key) {
        case PopupKey::take: return take_by_enter(state, ui);
        case PopupKey::give_up: return take_by_escape(ui);
        case PopupKey::complete:
            if (!memory.open) return take_by_tab(state, ui);
            take_candidate(state, ui, memory.chosen);
            return true;
        case PopupKey::up:
        case PopupKey::down:
            if (!memory.open) return false;
            move_candidate(memory, key == PopupKey::up ? -1 : 1);
            return true;
    }
    return false;
}

bool popup_wants_tab(const State& state, const Ui& ui) {
    const CompletionMemory& memory = ui.memory.completion;
    if (memory.conversation != state.current || !has_chord(ui, Shortcut::complete, ImGuiKey_Tab)) return false;
    const bool cycles = memory.cycle && memory.cycle->text == memory.text && memory.cycle->caret == memory.caret;
    return memory.open || memory.tab_completes || cycles;
}

void draw_popup(const State& state, Ui& ui, Rect field, Rect caret) {
    follow_written(state, ui);
    draw_candidates(state, ui, field, caret);
}

}  // namespace natter::gui
