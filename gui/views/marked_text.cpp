#include "gui/views/marked_text.hpp"

#include "gui/views/glyph_quads.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

constexpr std::size_t kLinesMost = 4;

std::vector<text::Span> spans_of(const Excerpt& excerpt) {
    std::vector<text::Span> spans;
    for (const Mark& mark : excerpt.marks) {
        spans.push_back(
            {static_cast<std::uint32_t>(mark.from), static_cast<std::uint32_t>(mark.to), text::look::kMarked});
    }
    return spans;
}

/// Of the lines that are shown, in the layout's pixels.
float shown_height(const text::TextLayout& layout) {
    return layout.lines()[std::min(kLinesMost, layout.lines().size()) - 1].place.bottom;
}

void draw_washes(const Ui& ui, const text::TextLayout& layout, ImVec2 at, const Excerpt& excerpt) {
    const float density = ui.theme.density;
    for (const Mark& mark : excerpt.marks) {
        for (const text::Box& box : layout.selection({mark.from, mark.to})) {
            fill({{at.x + box.left / density - ui.theme.px(1), at.y + box.top / density + ui.theme.px(1)},
                  {at.x + box.right / density + ui.theme.px(1), at.y + box.bottom / density}},
                 with_alpha(ui.colors().accent, 0.24), ui.unit(0.75f));
        }
    }
}

}  // namespace

float marked_height(const Ui& ui, Type type, const Excerpt& excerpt, float width) {
    const auto spans = spans_of(excerpt);
    text::TextRequest request = request_of(ui, type, excerpt.text, width);
    request.spans = spans;
    const text::TextLayout* layout = ui.theme.engine->layout(request);
    if (layout != nullptr) return shown_height(*layout) / ui.theme.density;
    const float most = static_cast<float>(kLinesMost) * ui.theme.size(type);
    return std::min(most, ui.theme.engine->estimate(request).height / ui.theme.density);
}

void draw_marked(const Ui& ui, Type type, Rect place, const Excerpt& excerpt) {
    const auto spans = spans_of(excerpt);
    text::TextRequest request = request_of(ui, type, excerpt.text, place.width());
    request.spans = spans;
    const text::TextLayout* layout = ui.theme.engine->layout(request);
    if (layout == nullptr) return;
    place.max.y = place.min.y + shown_height(*layout) / ui.theme.density;
    ImGui::PushClipRect({place.min.x - ui.unit(1), place.min.y}, {place.max.x + ui.unit(1), place.max.y}, true);
    draw_washes(ui, *layout, place.min, excerpt);
    Inks inks = one_ink(ui.colors().soft);
    inks.marked = ui.colors().text;
    draw_layout(ui, *layout, place.min, inks);
    ImGui::PopClipRect();
}

}  // namespace natter::gui
