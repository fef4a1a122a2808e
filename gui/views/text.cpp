#include "gui/views/text.hpp"

#include "gui/views/glyph_quads.hpp"
#include "gui/views/widgets.hpp"

#include <cmath>

namespace natter::gui {
namespace {

/// Noto Sans is so many times as tall as its em: the height of a line is what the typographic scale gives.
constexpr float kHeightOfEm = 1.362f;

bool is_bold(Type type) { return type != Type::caption && type != Type::body; }

}  // namespace

text::TextRequest request_of(const Ui& ui, Type type, std::string_view text, float wrap) {
    const float height = ui.theme.size(type) * ui.theme.density;
    text::TextRequest request;
    request.text = text;
    request.style = {height / kHeightOfEm, height, is_bold(type), false};
    request.width = std::floor(wrap * ui.theme.density);
    return request;
}

ImVec2 measure(const Ui& ui, const text::TextRequest& request) {
    const text::TextLayout* layout = ui.theme.engine->layout(request);
    const text::Size size = layout != nullptr ? layout->size() : ui.theme.engine->estimate(request);
    return {std::ceil(size.width / ui.theme.density), size.height / ui.theme.density};
}

ImVec2 measure(const Ui& ui, Type type, std::string_view text, float wrap) {
    return measure(ui, request_of(ui, type, text, wrap));
}

void draw_text(const Ui& ui, Type type, ImVec2 at, Color color, std::string_view text, float wrap) {
    if (text.empty()) return;
    const text::TextLayout* layout = ui.theme.engine->layout(request_of(ui, type, text, wrap));
    if (layout != nullptr) draw_layout(ui, *layout, at, one_ink(color));
}

void draw_line(const Ui& ui, Type type, Rect place, Color color, std::string_view text, float align) {
    text = text.substr(0, text.find('\n'));
    if (text.empty()) return;
    text::TextEngine& engine = *ui.theme.engine;
    text::TextRequest request = request_of(ui, type, text);
    const text::TextLayout* layout = engine.layout(request);
    const float most = place.width() * ui.theme.density;
    if (layout != nullptr && layout->size().width > std::ceil(most)) {
        request.width = std::floor(most);
        request.cut = true;
        layout = request.width > 0.0f ? engine.layout(request) : nullptr;
    }
    if (layout == nullptr) return;
    const float width = layout->size().width / ui.theme.density;
    const float height = layout->size().height / ui.theme.density;
    draw_layout(ui, *layout,
                {place.min.x + (place.width() - width) * align, place.min.y + (place.height() - height) * 0.5f},
                one_ink(color));
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
    const text::TextLayout* layout = ui.theme.engine->layout(request_of(ui, type, text, place.width()));
    if (layout == nullptr) return;
    std::vector<std::string> lines;
    for (const text::Line& line : layout->lines()) {
        lines.emplace_back(layout->text().substr(line.bytes.from, line.bytes.to - line.bytes.from));
    }
    for (const std::string& line : lines) draw_line(ui, type, place.cut_top(ui.theme.size(type)), color, line, 0.5f);
}

}  // namespace natter::gui
