#include "gui/views/edit_field.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"

#include <imgui_internal.h>

#include <algorithm>

namespace natter::gui {
namespace {

std::string in_one_line(std::string text) {
    std::erase(text, '\r');
    std::ranges::replace(text, '\n', ' ');
    return text;
}

/// What became of the text elsewhere, as when a button empties the field.
void follow_text(text::EditBuffer& buffer, const std::string& text, std::size_t most_bytes) {
    buffer.limit(most_bytes);
    if (buffer.text() != text) buffer.reset(in_one_line(text));
}

void draw_edge(Ui& ui, Rect place, const EditResult& result, bool error) {
    const Palette& c = ui.colors();
    const float rounding = ui.unit(2);
    const Color line = error ? c.danger : result.active ? c.accent : c.edge;
    outline(ui, place, line, rounding, result.active ? 2.0f : 1.0f);
}

}  // namespace

bool text_field(Ui& ui, const Label& label, Rect place, std::string& text, const FieldOptions& options) {
    EditField field;
    field.label = "##" + label.for_imgui();
    field.place = place;
    field.text = place.inset(ui.unit(3), ui.theme.px(1));
    field.digits_only = options.digits_only;
    field.secret = options.secret;
    field.focus_now = options.focus_now;

    LineMemory& memory = ui.memory.lines[ImGui::GetCurrentWindow()->GetID(field.label.c_str())];
    memory.frame = ImGui::GetFrameCount();
    follow_text(memory.buffer, text, options.most_bytes);
    fill(place, ui.colors().field, ui.unit(2));
    if (memory.buffer.empty()) draw_line(ui, Type::body, field.text, ui.colors().faint, options.hint);
    const EditResult result = edit_field(ui, field, memory.buffer, memory.field);
    text = memory.buffer.text();
    if (options.secret && memory.buffer.can_undo() && (result.entered || !result.active)) memory.buffer.reset(text);
    draw_edge(ui, place, result, options.error);
    return result.entered;
}

void forget_fields(Ui& ui) {
    const int now = ImGui::GetFrameCount();
    std::erase_if(ui.memory.lines, [&](const auto& each) { return each.second.frame != now; });
}

void field_caption(const Ui& ui, Rect place, std::string_view text) {
    draw_line(ui, Type::caption, place, ui.colors().soft, text);
}

}  // namespace natter::gui
