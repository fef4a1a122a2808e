#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace natter::gui {
namespace {

struct ButtonColors {
    Color ground;
    Color text;
    Color line;
};

ButtonColors button_colors(const Palette& c, Look look, const Click& click) {
    const bool hot = click.hovered || click.held;
    switch (look) {
        case Look::primary: return {hot ? c.accent_hover : c.accent, c.on_accent, 0};
        case Look::quiet: return {hot ? c.raised : c.surface, c.text, c.hairline};
        case Look::ghost: return {hot ? c.raised : 0, hot ? c.text : c.soft, 0};
        case Look::danger: return {hot ? c.danger_tint : 0, c.danger, with_alpha(c.danger, 0.45)};
    }
    return {};
}

/// Equal ones; where one of them would be too narrow for its words, and others have more than they need, each has
/// what it needs.
std::vector<float> segment_widths(const Ui& ui, float width, std::span<const Label> labels) {
    const auto count = static_cast<float>(labels.size());
    std::vector<float> needs;
    float all = 0, most = 0;
    for (const Label& each : labels) {
        needs.push_back(measure(ui, Type::strong, each.shown()).x + ui.unit(2.5f));
        all += needs.back();
        most = std::max(most, needs.back());
    }
    const bool equal = most <= width / count || all > width;
    for (float& each : needs) each = equal ? width / count : each + (width - all) / count;
    return needs;
}

}  // namespace

Click click_area(const Label& label, Rect place) {
    if (place.width() < 1.0f || place.height() < 1.0f) return {};
    ImGui::SetCursorScreenPos(place.min);
    Click click;
    click.clicked = ImGui::InvisibleButton(label.for_imgui().c_str(), place.size());
    click.id = ImGui::GetItemID();
    click.hovered = ImGui::IsItemHovered();
    click.held = ImGui::IsItemActive();
    click.focused = ImGui::IsItemFocused() && ImGui::GetIO().NavVisible;
    if (click.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    return click;
}

float button_width(const Ui& ui, const Label& label) { return measure(ui, Type::strong, label.shown()).x + ui.unit(8); }

bool button(Ui& ui, const Label& label, Rect place, Look look, bool enabled) {
    ImGui::BeginDisabled(!enabled);
    const Click click = click_area(label, place);
    ImGui::EndDisabled();
    ButtonColors colors = button_colors(ui.colors(), look, click);
    if (!enabled) {
        colors = {ui.colors().raised, ui.colors().faint, 0};
    }
    const float rounding = ui.unit(2);
    if (colors.ground != 0) fill(place, colors.ground, rounding);
    if (colors.line != 0) outline(ui, place, colors.line, rounding);
    if (click.focused) focus_ring(ui, place, rounding);
    const Rect words = place.inset(ui.unit(1.5f), 0);
    draw_line(ui, Type::strong, words, colors.text, label.shown(), 0.5f);
    tip_if_cut(ui, Type::strong, label.shown(), words.width());
    return click.clicked && enabled;
}

bool icon_button(Ui& ui, Icon icon, const Label& label, Rect place, bool chosen) {
    const Click click = click_area(label, place);
    const Palette& c = ui.colors();
    const float rounding = ui.unit(2);
    if (chosen || click.hovered) fill(place, chosen ? c.accent_tint : c.raised, rounding);
    if (click.focused) focus_ring(ui, place, rounding);
    const Color color = chosen ? c.accent : click.hovered ? c.text : c.soft;
    const float side = ui.unit(5);
    draw_icon(icon, place.centered({side, side}), color, ui.theme.px(1.6f));
    tip(ui, label.shown());
    return click.clicked;
}

int segmented(Ui& ui, Rect place, std::span<const Label> labels, int chosen) {
    const Palette& c = ui.colors();
    const bool dark = ui.theme.name == ThemeName::dark;
    fill(place, dark ? c.field : c.raised, ui.unit(2.5f));
    if (dark) outline(ui, place, c.hairline, ui.unit(2.5f));
    Rect inner = place.inset(ui.theme.px(3));
    const std::vector<float> widths = segment_widths(ui, inner.width(), labels);
    int now = chosen;
    std::optional<Rect> focused;
    for (int i = 0; i < static_cast<int>(labels.size()); ++i) {
        const Label& name = labels[static_cast<std::size_t>(i)];
        const Rect segment = inner.cut_left(widths[static_cast<std::size_t>(i)]);
        const Click click = click_area(name, segment);
        if (click.clicked) now = i;
        if (i == chosen) {
            fill(segment, dark ? c.raised : c.surface, ui.unit(2));
            outline(ui, segment, c.edge, ui.unit(2));
        }
        if (click.focused) focused = segment;
        const Color color = i == chosen || click.hovered ? c.text : c.soft;
        const Type type = i == chosen ? Type::strong : Type::body;
        const Rect words = segment.inset(ui.unit(1), 0);
        draw_line(ui, type, words, color, name.shown(), 0.5f);
        tip_if_cut(ui, type, name.shown(), words.width());
    }
    // Over its neighbours, which touch it.
    if (focused) focus_ring(ui, *focused, ui.unit(2));
    return now;
}

bool toggle(Ui& ui, const Label& label, Rect place, bool on) {
    const Click click = click_area(label, place);
    const Palette& c = ui.colors();
    Rect rest = place;
    const Rect track = rest.cut_left(ui.unit(9)).centered({ui.unit(9), ui.unit(5)});
    fill(track, on ? c.accent : c.raised, ui.unit(2.5f));
    if (!on) outline(ui, track, c.edge, ui.unit(2.5f));
    const float x = on ? track.max.x - ui.unit(2.5f) : track.min.x + ui.unit(2.5f);
    ImGui::GetWindowDrawList()->AddCircleFilled({x, track.center().y}, ui.unit(1.75f), on ? c.on_accent : c.faint);
    if (click.focused) focus_ring(ui, track, ui.unit(2.5f));
    rest.min.x += ui.unit(3);
    draw_line(ui, Type::body, rest, c.text, label.shown());
    tip_if_cut(ui, Type::body, label.shown(), rest.width());
    return click.clicked ? !on : on;
}

}  // namespace natter::gui
