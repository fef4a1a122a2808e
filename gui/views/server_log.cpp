// What happened on the server inside the app: its newest lines, by how bad they are, to be read and copied.
#include "gui/views/imgui_compat.hpp"
#include "gui/views/server_page.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kLogLine = 6;
constexpr float kLogTitleGap = 3;
constexpr float kLogCopyGap = 2;
constexpr float kLogCopy = 8;

constexpr int kWarning = 3;  // as in HostLine
constexpr int kError = 4;

struct LevelLook {
    const char* word;
    Color Palette::*color;
};

LevelLook look_of(int level) {
    if (level >= kError) return {to_tr("error"), &Palette::danger};
    if (level == kWarning) return {to_tr("warning"), &Palette::warning};
    return {to_tr("info"), &Palette::soft};
}

/// As it is copied: where it is pasted there are no colours.
std::string line_words(const HostLine& line) {
    return clock_text(line.at) + " " + std::string(tr(look_of(line.level).word)) + " " + line.text;
}

void copy_words(Ui& ui, std::string words) {
    ui.memory.copied = words;
    ui.emit(intent::CopyText{std::move(words)});
}

void draw_log_line(Ui& ui, Rect place, const HostLine& line) {
    const Palette& c = ui.colors();
    const Click click = click_area({line.text, "copy line"}, place);
    if (click.clicked) copy_words(ui, line_words(line));
    if (click.hovered || click.focused) fill(place, c.raised, ui.unit(1.5f));
    if (click.focused) focus_ring(ui, place.inset(ui.theme.px(2)), ui.unit(1.5f));
    const bool copied = click.hovered && ui.memory.copied == line_words(line);
    tip(ui, copied ? std::string(tr("Copied")) : line.text + "\n" + std::string(tr("Click to copy")));
    place = place.inset(ui.unit(1.5f), 0);
    draw_line(ui, Type::caption, place.cut_left(ui.unit(12)), c.faint, clock_text(line.at));
    const LevelLook look = look_of(line.level);
    if (line.level >= kWarning) status_dot(ui, {place.min.x + ui.unit(1), place.center().y}, c.*look.color);
    place.cut_left(ui.unit(4));
    label(ui, Type::caption, place, c.*look.color, told_line(line.text));
}

void draw_log_lines(const Hosting& hosting, Ui& ui, Rect place, const std::vector<std::size_t>& shown) {
    ImGui::SetCursorScreenPos(place.min);
    if (compat::begin_region("log", place.size(), 0)) {
        const bool changed = std::exchange(ui.memory.server_page.log_changed, false);
        const bool at_end = changed || ImGui::GetScrollY() >= ImGui::GetScrollMaxY() - 1.0f;
        const float row = ui.unit(kLogLine);
        ImGuiListClipper clipper;
        clipper.Begin(static_cast<int>(shown.size()), row);
        while (clipper.Step()) {
            for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
                const Rect line = rect_at(ImGui::GetCursorScreenPos(), place.width() - ui.unit(3), row);
                ImGui::PushID(i);
                draw_log_line(ui, line, hosting.lines[shown[static_cast<std::size_t>(i)]]);
                ImGui::PopID();
                ImGui::SetCursorScreenPos({line.min.x, line.max.y});
            }
        }
        if (at_end) ImGui::SetScrollHereY(1.0f);
    }
    ImGui::EndChild();
}

/// The least that the words of all levels need beside each other.
float levels_width(const Ui& ui, std::span<const Label> levels) {
    float widest = 0;
    for (const Label& each : levels) widest = std::max(widest, measure(ui, Type::strong, each.shown()).x);
    return (widest + ui.unit(5)) * static_cast<float>(levels.size());
}

std::array<Label, 3> log_levels() { return {tr("All"), tr("Warnings"), tr("Errors")}; }

void draw_levels(Ui& ui, Rect place, std::span<const Label> levels) {
    LogFilter& filter = ui.memory.server_page.log;
    const auto chosen = static_cast<LogFilter>(segmented(ui, place, levels, static_cast<int>(filter)));
    if (chosen != filter) ui.memory.server_page.log_changed = true;
    filter = chosen;
}

Words nothing_words(LogFilter filter) {
    switch (filter) {
        case LogFilter::warnings: return tr("No warnings: all is well");
        case LogFilter::errors: return tr("No errors: all is well");
        case LogFilter::all: break;
    }
    return tr("Nothing yet");
}

}  // namespace

float server_log_head_width(const Ui& ui, std::string_view title) {
    float words = measure(ui, Type::strong, title).x;
    const std::array<Label, 3> levels = log_levels();
    for (const Label& each : levels) words += measure(ui, Type::strong, each.shown()).x + ui.unit(3);
    return words + ui.unit(kLogTitleGap + kLogCopyGap + kLogCopy + 2);
}

void draw_server_log_head(const State& state, Ui& ui, Rect place, std::string_view title) {
    const std::array<Label, 3> levels = log_levels();
    const Hosting& hosting = state.hosting;
    const Rect copy = place.cut_right(ui.unit(kLogCopy));
    place.cut_right(ui.unit(kLogCopyGap));
    const float beside = place.width() - measure(ui, Type::strong, title).x - ui.unit(kLogTitleGap);
    const float width = title.empty() ? place.width() : beside;
    draw_levels(ui, place.cut_right(title.empty() ? width : std::min(levels_width(ui, levels), width)), levels);
    if (!title.empty()) label(ui, Type::strong, place, ui.colors().text, title);
    const std::vector<std::size_t> shown = shown_lines(hosting.lines, ui.memory.server_page.log);
    if (shown.empty()) return;
    std::string all;
    for (const std::size_t i : shown) all += line_words(hosting.lines[i]) + "\n";
    const bool copied = ui.memory.copied == all;
    if (icon_button(ui, copied ? Icon::check : Icon::copy, tr("Copy all lines"), copy, copied)) copy_words(ui, all);
}

void draw_server_log(const State& state, Ui& ui, Rect place) {
    const Hosting& hosting = state.hosting;
    const std::vector<std::size_t> shown = shown_lines(hosting.lines, ui.memory.server_page.log);
    card(ui, place);
    if (shown.empty()) {
        return draw_line(ui, Type::body, place, ui.colors().faint, nothing_words(ui.memory.server_page.log), 0.5f);
    }
    draw_log_lines(hosting, ui, place.inset(ui.unit(2.5f), ui.unit(2)), shown);
}

}  // namespace natter::gui
