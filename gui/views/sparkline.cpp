#include "gui/views/sparkline.hpp"

#include "gui/views/widgets.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace natter::gui {
namespace {

std::vector<ImVec2> points_of(Rect place, std::span<const float> values, std::size_t slots, float top) {
    std::vector<ImVec2> points;
    points.reserve(values.size());
    const float step = place.width() / static_cast<float>(std::max<std::size_t>(slots, 2) - 1);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float x = place.max.x - step * static_cast<float>(values.size() - 1 - i);
        points.push_back({x, place.max.y - place.height() * std::clamp(values[i] / top, 0.0f, 1.0f)});
    }
    return points;
}

}  // namespace

void draw_sparkline(const Ui& ui, Rect place, std::span<const float> values, std::size_t slots, float least_top,
                    Color color) {
    const float line = ui.theme.px(1.5f);
    fill({{place.min.x, place.max.y - ui.theme.hairline()}, place.max}, ui.colors().hairline);
    if (values.size() > slots) values = values.last(slots);
    if (values.size() < 2) return;
    const float top = std::max(std::ranges::max(values), least_top);
    const auto points =
        points_of({{place.min.x, place.min.y + line}, {place.max.x, place.max.y - line}}, values, slots, top);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const Color below = with_alpha(color, 0.14);
    for (std::size_t i = 1; i < points.size(); ++i) {
        const ImVec2 from = points[i - 1], to = points[i];
        // Without smoothed edges, which would show as seams between the pieces.
        const ImDrawListFlags flags = std::exchange(list.Flags, list.Flags & ~ImDrawListFlags_AntiAliasedFill);
        list.AddQuadFilled(from, to, {to.x, place.max.y}, {from.x, place.max.y}, below);
        list.Flags = flags;
    }
    // Line by line: the corners of a path would stick out where it turns back.
    for (std::size_t i = 1; i < points.size(); ++i) list.AddLine(points[i - 1], points[i], color, line);
}

}  // namespace natter::gui
