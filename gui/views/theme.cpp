#include "gui/views/theme.hpp"

#include <cmath>

namespace natter::gui {
namespace {

ImVec4 vec(Color color) { return ImGui::ColorConvertU32ToFloat4(color); }

void apply_shapes(ImGuiStyle& style, const Theme& theme) {
    style.WindowPadding = {0, 0};
    style.WindowBorderSize = 0;
    style.WindowRounding = 0;
    style.ChildBorderSize = 0;
    style.PopupBorderSize = theme.hairline();
    style.PopupRounding = theme.unit(2);
    style.FramePadding = {theme.unit(3), theme.unit(2)};
    style.FrameBorderSize = 0;
    style.FrameRounding = theme.unit(2);
    style.ItemSpacing = {0, 0};
    style.ItemInnerSpacing = {theme.unit(1), theme.unit(1)};
    style.ScrollbarSize = theme.unit(2.5f);
    style.ScrollbarRounding = theme.unit(2);
    style.GrabMinSize = theme.unit(6);
    style.WindowMinSize = {1, 1};
}

void apply_colors(ImGuiStyle& style, const Palette& c) {
    for (ImVec4& color : style.Colors) color = ImVec4(0, 0, 0, 0);
    style.Colors[ImGuiCol_Text] = vec(c.text);
    style.Colors[ImGuiCol_TextDisabled] = vec(c.faint);
    style.Colors[ImGuiCol_PopupBg] = vec(c.raised);
    style.Colors[ImGuiCol_Border] = vec(c.hairline);
    style.Colors[ImGuiCol_TextSelectedBg] = vec(with_alpha(c.accent, 0.35));
    style.Colors[ImGuiCol_ScrollbarGrab] = vec(with_alpha(c.faint, 0.30));
    style.Colors[ImGuiCol_ScrollbarGrabHovered] = vec(with_alpha(c.faint, 0.50));
    style.Colors[ImGuiCol_ScrollbarGrabActive] = vec(with_alpha(c.faint, 0.70));
    style.Colors[ImGuiCol_NavHighlight] = vec(c.accent);
}

}  // namespace

float Theme::unit(float n) const { return px(n * kUnit); }

float Theme::px(float length) const { return std::round(length * scale); }

void apply_style(const Theme& theme) {
    ImGuiStyle& style = ImGui::GetStyle();
    style = ImGuiStyle();
    apply_shapes(style, theme);
    apply_colors(style, *theme.colors);
}

}  // namespace natter::gui
