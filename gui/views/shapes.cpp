#include "gui/views/imgui_compat.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"
#include "net/util/utf8.hpp"

#include <imgui_internal.h>

#include <string>

namespace natter::gui {
namespace {

/// The first letter of the first two words, in upper case where it is ASCII.
std::string initials(std::string_view nick) {
    std::string letters;
    bool word_start = true;
    for (int taken = 0; !nick.empty() && taken < 2;) {
        const char32_t c = net::take_code_point(nick);
        const bool separator = c == U' ' || c == U'-' || c == U'_' || c == U'.';
        if (!separator && word_start) {
            const bool lower = c >= U'a' && c <= U'z';
            net::append_code_point(letters, lower ? c - U'a' + U'A' : c);
            ++taken;
        }
        word_start = separator;
    }
    return letters;
}

}  // namespace

void make_known([[maybe_unused]] Rect place, [[maybe_unused]] std::string_view text) {
#ifdef IMGUI_ENABLE_TEST_ENGINE
    ImGuiContext& g = *ImGui::GetCurrentContext();
    const std::string name(text);
    const ImGuiID id = ImGui::GetID(name.c_str());
    IMGUI_TEST_ENGINE_ITEM_ADD(id, ImRect(place.min, place.max), nullptr);
    IMGUI_TEST_ENGINE_ITEM_INFO(id, name.c_str(), 0);
#endif
}

void fill(Rect place, Color color, float rounding) {
    ImGui::GetWindowDrawList()->AddRectFilled(place.min, place.max, color, rounding);
}

void outline(const Ui& ui, Rect place, Color color, float rounding, float hairlines) {
    const float thick = ui.theme.hairline() * hairlines;
    const Rect line = place.inset(thick * 0.5f);
    compat::stroke_rect(*ImGui::GetWindowDrawList(), line.min, line.max, color, rounding - thick * 0.5f, thick);
}

void hairline_below(const Ui& ui, Rect place) {
    fill({{place.min.x, place.max.y - ui.theme.hairline()}, place.max}, ui.colors().hairline);
}

void hairline_right(const Ui& ui, Rect place) {
    fill({{place.max.x - ui.theme.hairline(), place.min.y}, place.max}, ui.colors().hairline);
}

void card(const Ui& ui, Rect place) {
    const float rounding = ui.unit(3);
    for (int ring = 3; ring >= 1; --ring) {
        const float spread = ui.theme.px(static_cast<float>(ring) * 1.5f);
        Rect shade = place.inset(-spread);
        shade.min.y += ui.unit(0.75f);
        shade.max.y += ui.unit(0.75f);
        fill(shade, with_alpha(ui.colors().shadow, ui.theme.name == ThemeName::dark ? 0.08 : 0.022), rounding + spread);
    }
    fill(place, ui.colors().surface, rounding);
    outline(ui, place, ui.colors().hairline, rounding);
}

void note_ring(const Ui& ui, Rect place) {
    ui.memory.keyboard.ring_frame = ImGui::GetFrameCount();
    ui.memory.keyboard.ring = place;
}

void focus_ring(const Ui& ui, Rect place, float rounding) {
    draw_ring(ui, *ImGui::GetWindowDrawList(), place, rounding);
}

void draw_ring(const Ui& ui, ImDrawList& list, Rect place, float rounding) {
    const Rect ring = place.inset(-ui.theme.px(2));
    // All of it is seen, also where the place reaches the edge of what can be.
    const ImVec2 least = list.GetClipRectMin();
    const ImVec2 most = list.GetClipRectMax();
    const float half = ui.theme.px(1);
    const ImVec2 min{std::max(ring.min.x, least.x + half), std::max(ring.min.y, least.y + half)};
    const ImVec2 max{std::min(ring.max.x, most.x - half), std::min(ring.max.y, most.y - half)};
    if (min.x >= max.x || min.y >= max.y) return;
    note_ring(ui, {{min.x - half, min.y - half}, {max.x + half, max.y + half}});
    // A line of the ground lies between the two, so that the ring is seen around what is of its own colour as well.
    const float gap = ui.theme.px(2);
    const ImVec2 inner_min{min.x + gap, min.y + gap};
    const ImVec2 inner_max{max.x - gap, max.y - gap};
    if (inner_min.x < inner_max.x && inner_min.y < inner_max.y)
        compat::stroke_rect(list, inner_min, inner_max, ui.colors().ground, rounding, gap);
    compat::stroke_rect(list, min, max, ui.colors().accent, rounding + ui.theme.px(2), ui.theme.px(2));
}

void avatar(const Ui& ui, Rect place, std::string_view nick) {
    const float radius = std::min(place.width(), place.height()) * 0.5f;
    ImGui::GetWindowDrawList()->AddCircleFilled(place.center(), radius, ui.colors().avatars[person_color(nick)]);
    draw_initials(ui, place, nick, rgb(0xFFFFFF));
}

void draw_initials(const Ui& ui, Rect place, std::string_view name, Color color) {
    const bool large = std::min(place.width(), place.height()) > ui.unit(8.8f);
    draw_line(ui, large ? Type::strong : Type::caption, place, color, initials(name), 0.5f);
}

namespace {

float badge(const Ui& ui, Rect place, const std::string& text, bool loud) {
    const float height = ui.unit(5);
    const float width = std::max(height, measure(ui, Type::caption, text).x + ui.unit(2.5f));
    const Rect at = rect_at({place.max.x - width, place.center().y - height * 0.5f}, width, height);
    fill(at, loud ? ui.colors().accent : ui.colors().raised, height * 0.5f);
    label(ui, Type::caption, at, loud ? ui.colors().on_accent : ui.colors().soft, text, 0.5f);
    return width;
}

}  // namespace

float count_badge(const Ui& ui, Rect place, std::size_t count, bool loud) {
    return badge(ui, place, count > 99 ? "99+" : std::to_string(count), loud);
}

float call_badge(const Ui& ui, Rect place) { return badge(ui, place, "@", true); }

void status_dot(const Ui& ui, ImVec2 center, Color color) {
    ImGui::GetWindowDrawList()->AddCircleFilled(center, ui.unit(1), color);
}

void tip_if_cut(const Ui& ui, Type type, std::string_view text, float width) {
    if (ImGui::IsItemHovered() && measure(ui, type, text).x > width) tip(ui, text);
}

void told_label(const Ui& ui, Type type, Rect place, Color color, std::string_view text) {
    label(ui, type, place, color, text);
    if (place.width() < 1.0f || place.height() < 1.0f) return;
    ImGui::SetCursorScreenPos(place.min);
    ImGui::Dummy(place.size());
    tip_if_cut(ui, type, text, place.width());
}

namespace {

/// Below what has the keyboard, or above it where there is no room, so that its ring is seen.
void place_tip(const Ui& ui, float height) {
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    const float below = max.y + ui.unit(2);
    const bool fits = below + height <= ImGui::GetMainViewport()->Size.y;
    ImGui::SetNextWindowPos({min.x, fits ? below : min.y - ui.unit(2) - height});
}

}  // namespace

void tip(const Ui& ui, std::string_view text) {
    if (!ImGui::IsItemHovered(ImGuiHoveredFlags_Stationary)) return;
    const ImVec2 pad{ui.unit(2.5f), ui.unit(1.5f)};
    const float most = std::min(ui.theme.px(360), ImGui::GetMainViewport()->Size.x - ui.unit(8));
    const ImVec2 size = measure(ui, Type::caption, text, most);
    if (ImGui::IsItemFocused() && ImGui::GetIO().NavVisible) place_tip(ui, size.y + 2 * pad.y);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, pad);
    if (ImGui::BeginTooltip()) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImGui::Dummy(size);
        draw_text(ui, Type::caption, at, ui.colors().text, text, most);
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar();
}

}  // namespace natter::gui
