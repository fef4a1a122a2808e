#include "gui/views/text.hpp"

#include "gui/views/imgui_compat.hpp"
#include "gui/views/widgets.hpp"

#include <cfloat>
#include <cmath>

namespace natter::gui {
namespace {

constexpr std::string_view kEllipsis = "…";

/// The longest start of `text` that fits into `room` and cuts no code point.
std::string_view fitting(const Ui& ui, Type type, std::string_view text, float room) {
    const char* rest = nullptr;
    ui.theme.font(type)->CalcTextSizeA(ui.theme.size(type), room, 0.0f, text.data(), text.data() + text.size(), &rest);
    return text.substr(0, static_cast<std::size_t>(rest - text.data()));
}

}  // namespace

ImVec2 measure(const Ui& ui, Type type, std::string_view text, float wrap) {
    const ImVec2 size =
        ui.theme.font(type)->CalcTextSizeA(ui.theme.size(type), FLT_MAX, wrap, text.data(), text.data() + text.size());
    return {std::ceil(size.x), size.y};
}

void draw_text(const Ui& ui, Type type, ImVec2 at, Color color, std::string_view text, float wrap) {
    if (text.empty()) return;
    compat::draw_text(*ImGui::GetWindowDrawList(), ui.theme.font(type), ui.theme.size(type),
                      {std::round(at.x), std::round(at.y)}, color, text.data(), text.data() + text.size(), wrap);
}

void draw_line(const Ui& ui, Type type, Rect place, Color color, std::string_view text, float align) {
    text = text.substr(0, text.find('\n'));
    std::string cut;
    float width = measure(ui, type, text).x;
    if (width > place.width()) {
        const float room = place.width() - measure(ui, type, kEllipsis).x;
        cut = std::string(fitting(ui, type, text, room)).append(kEllipsis);
        text = cut;
        width = measure(ui, type, text).x;
    }
    const float y = place.min.y + (place.height() - ui.theme.size(type)) * 0.5f;
    draw_text(ui, type, {place.min.x + (place.width() - width) * align, y}, color, text);
}

void label(const Ui& ui, Type type, Rect place, Color color, std::string_view text, float align) {
    draw_line(ui, type, place, color, text, align);
    make_known(place, text);
}

void paragraph(const Ui& ui, Type type, Rect place, Color color, std::string_view text) {
    draw_text(ui, type, place.min, color, text, place.width());
    make_known(place, text);
}

void centered_paragraph(const Ui& ui, Type type, Rect place, Color color, std::string_view text) {
    make_known(place, text);
    const float size = ui.theme.size(type);
    const ImFont& font = *ui.theme.font(type);
    for (const char *at = text.data(), *end = at + text.size(); at < end;) {
        const char* stop = font.CalcWordWrapPositionA(size / font.FontSize, at, end, place.width());
        const std::string_view line(at, static_cast<std::size_t>(std::max(stop, at + 1) - at));
        draw_line(ui, type, place.cut_top(size), color, line, 0.5f);
        at += line.size();
        while (at < end && *at == ' ') ++at;
    }
}

}  // namespace natter::gui
