#include "gui/views/text.hpp"
#include "gui/views/text_input.hpp"
#include "gui/views/widgets.hpp"

namespace natter::gui {

bool text_field(Ui& ui, const Label& label, Rect place, std::string& text, const FieldOptions& options) {
    const Palette& c = ui.colors();
    const float rounding = ui.unit(2);
    fill(place, c.field, rounding);

    TextInput input;
    input.label = "##" + label.for_imgui();
    input.hint = options.hint;
    input.place = place;
    input.most_bytes = options.most_bytes;
    input.digits_only = options.digits_only;
    input.focus_now = options.focus_now;
    input.secret = options.secret;
    const TextInputResult result = text_input(ui, input, text);

    const bool focused = result.active;
    const Color line = options.error ? c.danger : focused ? c.accent : c.hairline;
    outline(ui, place, line, rounding);
    if (focused) outline(ui, place.inset(-ui.theme.hairline()), with_alpha(line, 0.35), rounding + ui.theme.hairline());
    return result.entered;
}

void field_caption(const Ui& ui, Rect place, std::string_view text) {
    draw_line(ui, Type::caption, place, ui.colors().soft, text);
}

}  // namespace natter::gui
