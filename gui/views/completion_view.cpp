#include "gui/model/command_words.hpp"
#include "gui/views/completion_popup.hpp"
#include "gui/views/marked_text.hpp"
#include "gui/views/message_editing.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <utility>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kCandidateRow = 9;
constexpr float kCandidatesPad = 1.5f;
constexpr float kCandidatesWidth = 110;
constexpr float kUsageRow = 9;
constexpr float kFromEdge = 2;

/// Text of its own height in the middle of a strip.
Rect words_line(const Ui& ui, Type type, Rect strip) { return strip.centered({strip.width(), ui.theme.size(type)}); }

void draw_candidate_sign(const Ui& ui, Rect place, const Candidate& candidate) {
    const Color faint = ui.colors().faint;
    switch (candidate.kind) {
        case CandidateKind::person: return avatar(ui, place.centered({ui.unit(6), ui.unit(6)}), candidate.name);
        case CandidateKind::room: return draw_line(ui, Type::strong, place, faint, "#", 0.5f);
        case CandidateKind::command: return draw_line(ui, Type::strong, place, faint, "/", 0.5f);
        case CandidateKind::emoji: return draw_line(ui, Type::title, place, ui.colors().text, candidate.emoji, 0.5f);
        case CandidateKind::choice: return;
    }
}

void draw_candidate(const Ui& ui, Rect place, const Candidate& candidate) {
    place = place.inset(ui.unit(2), 0);
    if (candidate.kind != CandidateKind::choice) {
        draw_candidate_sign(ui, place.cut_left(ui.unit(7)), candidate);
        place.cut_left(ui.unit(2));
    }
    const float width = std::min(measure(ui, Type::body, candidate.name).x + ui.unit(1), place.width());
    const Rect name = words_line(ui, Type::body, place.cut_left(width));
    ImGui::PushClipRect(name.min, name.max, true);
    draw_marked(ui, Type::body, name, {candidate.name, candidate.marks});
    ImGui::PopClipRect();
    place.cut_left(ui.unit(3));
    if (place.width() > ui.unit(12)) draw_line(ui, Type::caption, place, ui.colors().soft, candidate.detail, 1.0f);
}

/// "/kick NICK [REASON]", what is being written standing out, and what it is for.
void draw_usage(const Ui& ui, Rect place, const ArgumentPlace& at) {
    const Palette& c = ui.colors();
    const std::string& usage = at.command->usage;
    place = place.inset(ui.unit(3), 0);
    const auto part = [&](Type type, Color color, std::string_view words) {
        if (words.empty()) return;
        const float width = std::min(measure(ui, type, words).x, place.width());
        draw_line(ui, type, place.cut_left(width), color, words);
        place.cut_left(std::min(ui.unit(1), place.width()));
    };
    const auto trimmed = [](std::string_view words) {
        while (words.starts_with(' ')) words.remove_prefix(1);
        while (words.ends_with(' ')) words.remove_suffix(1);
        return words;
    };
    make_known(place, usage);
    const std::string_view all = usage;
    if (at.argument) {
        part(Type::body, c.soft, trimmed(all.substr(0, at.argument->from)));
        part(Type::strong, c.accent, all.substr(at.argument->from, at.argument->to - at.argument->from));
        part(Type::body, c.soft, trimmed(all.substr(at.argument->to)));
    } else {
        part(Type::body, c.soft, all);
    }
    place.cut_left(std::min(ui.unit(3), place.width()));
    if (place.width() > ui.unit(15)) draw_line(ui, Type::caption, place, c.soft, at.command->help, 1.0f);
}

void draw_rows(const State& state, Ui& ui, Rect place, std::size_t rows) {
    CompletionMemory& memory = ui.memory.completion;
    const Palette& c = ui.colors();
    const std::vector<Candidate> candidates = memory.open->candidates;
    const bool pointer_moved = ImGui::GetIO().MouseDelta.x != 0.0f || ImGui::GetIO().MouseDelta.y != 0.0f;
    for (std::size_t i = memory.first; i < std::min(candidates.size(), memory.first + rows); ++i) {
        const Rect at = place.cut_top(ui.unit(kCandidateRow));
        click_area("complete " + candidates[i].name, at);
        // The field keeps the keyboard and with it the mouse, so nothing else is hovered in ImGui's sense.
        const bool hovered = ImGui::IsMouseHoveringRect(at.min, at.max);
        if (hovered && pointer_moved) memory.chosen = i;
        if (i == memory.chosen) fill(at, c.accent_tint, ui.unit(2));
        draw_candidate(ui, at, candidates[i]);
        if (hovered && ImGui::IsMouseClicked(0)) return take_candidate(state, ui, i);
    }
}

void scroll_rows(CompletionMemory& memory, std::size_t rows) {
    const std::size_t last = memory.open->candidates.size() - rows;
    const float wheel = ImGui::GetIO().MouseWheel;
    if (pointer_in_popup(memory) && wheel != 0.0f) {
        const auto first = static_cast<int>(memory.first) + (wheel < 0.0f ? 1 : -1);
        memory.first = static_cast<std::size_t>(std::clamp(first, 0, static_cast<int>(last)));
    }
    memory.first = std::min(memory.first, last);
}

/// That there are more, and about where these stand among them.
void draw_candidates_thumb(const Ui& ui, Rect place, std::size_t rows) {
    const CompletionMemory& memory = ui.memory.completion;
    const auto count = static_cast<float>(memory.open->candidates.size());
    if (count <= static_cast<float>(rows)) return;
    const float height = place.height() * static_cast<float>(rows) / count;
    const float top = place.min.y + place.height() * static_cast<float>(memory.first) / count;
    fill(rect_at({place.max.x - ui.theme.px(3), top}, ui.theme.px(3), height), ui.colors().hairline, ui.theme.px(1.5f));
}

struct PopupParts {
    std::optional<ArgumentPlace> usage;
    std::string problem;
    std::size_t rows = 0;

    bool any() const { return usage || !problem.empty() || rows > 0; }
};

PopupParts popup_parts(const State& state, const Ui& ui) {
    const CompletionMemory& memory = ui.memory.completion;
    PopupParts parts;
    const Written now = written(state, ui);
    if (!now.active && !pointer_in_popup(memory)) return parts;
    if (memory.open) parts.rows = std::min(memory.open->candidates.size(), kCompletionRows);
    if (is_editing(ui, state.current)) return parts;
    parts.usage = argument_at(now.text, now.caret, state);
    if (parts.rows == 0) parts.problem = written_problem(state, ui);
    return parts;
}

/// Above the field, over the word that it is for, and within the window.
Rect popup_place(const Ui& ui, Rect field, Rect caret, const PopupParts& parts) {
    const CompletionMemory& memory = ui.memory.completion;
    float width = ui.unit(kCandidatesWidth);
    if (!parts.problem.empty()) width = measure(ui, Type::caption, parts.problem).x + ui.unit(kCandidatesPad * 2 + 12);
    width = std::min(width, field.width());
    float height = 2 * ui.unit(kCandidatesPad) + ui.unit(kCandidateRow) * static_cast<float>(parts.rows);
    if (parts.usage || !parts.problem.empty()) height += ui.unit(kUsageRow);
    float x = field.min.x;
    if (memory.open) {
        const std::string_view word =
            std::string_view(memory.text).substr(memory.open->from, memory.open->to - memory.open->from);
        x = caret.min.x - measure(ui, Type::body, word).x - ui.unit(kCandidatesPad + 2);
    }
    x = std::clamp(x, field.min.x, std::max(field.min.x, field.max.x - width));
    const float top = std::max(ui.unit(1), field.min.y - ui.unit(kFromEdge) - height);
    return rect_at({x, top}, width, height);
}

void draw_parts(const State& state, Ui& ui, Rect place, const PopupParts& parts) {
    place = place.inset(ui.unit(kCandidatesPad));
    if (!parts.problem.empty()) {
        Rect line = place.cut_top(ui.unit(kUsageRow));
        line = line.inset(ui.unit(2), 0);
        draw_icon(Icon::alert, line.cut_left(ui.unit(5)).centered({ui.unit(4.5f), ui.unit(4.5f)}), ui.colors().danger,
                  ui.theme.px(1.6f));
        line.cut_left(ui.unit(2));
        label(ui, Type::caption, line, ui.colors().danger, parts.problem);
    } else if (parts.usage) {
        draw_usage(ui, place.cut_top(ui.unit(kUsageRow)), *parts.usage);
    }
    if (parts.rows == 0) return;
    draw_candidates_thumb(ui, place, parts.rows);
    draw_rows(state, ui, place, parts.rows);
}

}  // namespace

void draw_candidates(const State& state, Ui& ui, Rect field, Rect caret) {
    CompletionMemory& memory = ui.memory.completion;
    const PopupParts parts = popup_parts(state, ui);
    if (parts.rows > 0) scroll_rows(memory, parts.rows);
    memory.shown = parts.any() && ui.memory.layer.open == Layer::none;
    if (!memory.shown) return;
    const Rect place = popup_place(ui, field, caret, parts);
    memory.min = place.min;
    memory.max = place.max;
    // A window of its own stands over the texts of the messages, and takes no keyboard from the field.
    const float margin = ui.unit(2);
    const Rect window = place.inset(-margin);
    ImGui::SetNextWindowPos(window.min);
    ImGui::SetNextWindowSize(window.size());
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
    constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                                        ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                        ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav |
                                        ImGuiWindowFlags_NoScrollWithMouse;
    if (ImGui::Begin("completion", nullptr, kFlags)) {
        ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
        ImDrawList* const layered = std::exchange(ui.layered, nullptr);
        card(ui, place);
        draw_parts(state, ui, place, parts);
        ui.layered = layered;
    }
    ImGui::End();
    ImGui::PopStyleVar();
}

}  // namespace natter::gui
