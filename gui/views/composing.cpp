#include "gui/views/composing.hpp"

#include "gui/views/widgets.hpp"

namespace natter::gui {

std::optional<ComposingText> composing_in(const text::EditBuffer& buffer, const Composition& composition) {
    if (composition.text.empty()) return std::nullopt;
    const text::Range place = buffer.selection();
    std::string text = buffer.text();
    text.replace(place.from, place.to - place.from, composition.text);
    ComposingText composing{text::EditBuffer(text), {place.from, place.from + composition.text.size()}};
    composing.shown.move_to(place.from + composition.caret);
    return composing;
}

void underline_composed(const Ui& ui, const FieldView& view, text::Range composed, ImVec2 origin) {
    const float density = ui.theme.density;
    const float thick = ui.theme.px(1.5f);
    for (const text::Box& box : view.selection(composed)) {
        const float bottom = origin.y + box.bottom / density - ui.theme.px(1);
        fill({{origin.x + box.left / density, bottom - thick}, {origin.x + box.right / density, bottom}},
             ui.colors().accent);
    }
}

}  // namespace natter::gui
