#include "gui/views/button_row.hpp"

#include "gui/views/imgui_compat.hpp"

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kButtonHeight = 9;
constexpr float kButtonGap = 2;

bool fit_beside(const Ui& ui, std::span<const RowButton> buttons, float width) {
    float all = -ui.unit(kButtonGap);
    for (const RowButton& each : buttons) all += button_width(ui, each.name) + ui.unit(kButtonGap);
    return all <= width;
}

/// Where the keyboard is when a question comes that may destroy something: on the harmless answer.
std::optional<std::size_t> harmless_answer(std::span<const RowButton> buttons) {
    std::optional<std::size_t> harmless;
    bool destroys = false;
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        if (buttons[i].look == Look::danger) destroys = true;
        if (buttons[i].look != Look::danger) harmless = i;
    }
    return destroys ? harmless : std::nullopt;
}

}  // namespace

float button_row_height(const Ui& ui, std::span<const RowButton> buttons, float width) {
    if (buttons.empty()) return 0.0f;
    const float rows = fit_beside(ui, buttons, width) ? 1.0f : static_cast<float>(buttons.size());
    return rows * ui.unit(kButtonHeight) + (rows - 1) * ui.unit(kButtonGap);
}

std::optional<std::size_t> draw_button_row(Ui& ui, Rect place, std::span<const RowButton> buttons) {
    std::optional<std::size_t> clicked;
    const std::optional<std::size_t> harmless = harmless_answer(buttons);
    const bool beside = fit_beside(ui, buttons, place.width());
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        const RowButton& each = buttons[i];
        const Rect at = beside ? place.cut_right(button_width(ui, each.name)) : place.cut_top(ui.unit(kButtonHeight));
        beside ? place.cut_right(ui.unit(kButtonGap)) : place.cut_top(ui.unit(kButtonGap));
        if (each.takes_keyboard) {
            ImGui::SetKeyboardFocusHere();
            compat::show_focus();
        }
        if (button(ui, each.name, at, each.look, each.enabled)) clicked = i;
        if (i == harmless) ImGui::SetItemDefaultFocus();
    }
    return clicked;
}

}  // namespace natter::gui
