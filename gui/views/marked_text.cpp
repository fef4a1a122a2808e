#include "gui/views/marked_text.hpp"

#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"

#include <algorithm>
#include <cfloat>

namespace natter::gui {
namespace {

constexpr std::size_t kLinesMost = 4;

/// The lines of a wrapped text, as bytes of it.
std::vector<Mark> lines_of(const Ui& ui, Type type, std::string_view text, float width) {
    std::vector<Mark> lines;
    const ImFont& font = *ui.theme.font(type);
    const float scale = ui.theme.size(type) / font.FontSize;
    std::size_t at = 0;
    while (at < text.size() && lines.size() < kLinesMost) {
        const char* begin = text.data() + at;
        const char* stop = font.CalcWordWrapPositionA(scale, begin, text.data() + text.size(), width);
        const std::size_t end = std::max<std::size_t>(at + 1, static_cast<std::size_t>(stop - text.data()));
        lines.push_back({at, end});
        at = std::min(text.find_first_not_of(' ', end), text.size());
    }
    return lines;
}

float advance(const Ui& ui, Type type, std::string_view text) {
    const char* end = text.data() + text.size();
    return ui.theme.font(type)->CalcTextSizeA(ui.theme.size(type), FLT_MAX, 0.0f, text.data(), end).x;
}

void draw_line_of(const Ui& ui, Type type, ImVec2 at, const Excerpt& excerpt, Mark line) {
    const std::string_view text = excerpt.text;
    const float height = ui.theme.size(type);
    const auto draw = [&](std::size_t from, std::size_t to, bool marked) {
        const std::string_view part = text.substr(from, to - from);
        const float width = advance(ui, type, part);
        if (marked) {
            fill({{at.x - ui.theme.px(1), at.y + ui.theme.px(1)}, {at.x + width + ui.theme.px(1), at.y + height}},
                 with_alpha(ui.colors().accent, 0.24), ui.unit(0.75f));
        }
        draw_text(ui, type, at, marked ? ui.colors().text : ui.colors().soft, part);
        at.x += width;
    };
    std::size_t done = line.from;
    for (const Mark& mark : excerpt.marks) {
        const Mark part{std::clamp(mark.from, done, line.to), std::clamp(mark.to, done, line.to)};
        if (part.from >= part.to) continue;
        draw(done, part.from, false);
        draw(part.from, part.to, true);
        done = part.to;
    }
    draw(done, line.to, false);
}

}  // namespace

float marked_height(const Ui& ui, Type type, const Excerpt& excerpt, float width) {
    const std::size_t lines = std::max<std::size_t>(1, lines_of(ui, type, excerpt.text, width).size());
    return static_cast<float>(lines) * ui.theme.size(type);
}

void draw_marked(const Ui& ui, Type type, Rect place, const Excerpt& excerpt) {
    for (const Mark& line : lines_of(ui, type, excerpt.text, place.width())) {
        draw_line_of(ui, type, place.cut_top(ui.theme.size(type)).min, excerpt, line);
    }
}

}  // namespace natter::gui
