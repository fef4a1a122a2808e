#include "gui/views/imgui_compat.hpp"
#include "gui/views/palette_contrast.hpp"
#include "gui/views/text.hpp"
#include "gui/views/view_table.hpp"
#include "gui/views/widgets.hpp"
#include "gui/words/words.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

// In spacing units.
constexpr float kToastEdge = 4;    // beside its words, and beside it
constexpr float kToastShadow = 2;  // what a card draws around itself
constexpr float kToastTop = 3;
constexpr float kToastTopFirst = 15;  // below what stands in the corners of the first screen
constexpr float kToastCorner = 27;    // that needs so much of the width, where it is beside it
constexpr float kToastClose = 7;

/// Where there is the least that one needs: above the older messages, below a page and what a search has found.
float toast_top(const State& state, const Ui& ui, Rect place, ImVec2 size) {
    const bool page = state.screen == Screen::main && state.page == Page::server;
    const bool below = page || ui.memory.search.covers;
    if (below) return std::max(place.min.y, place.max.y - ui.unit(kToastEdge) - size.y);
    const bool between = place.width() >= size.x + 2 * ui.unit(kToastCorner);
    return place.min.y + ui.unit(state.screen == Screen::first && !between ? kToastTopFirst : kToastTop);
}

void draw_words(Ui& ui, Rect box, const std::string& words, ImVec2 size) {
    const Rect close = box.cut_right(ui.unit(kToastClose)).centered({ui.unit(kToastClose), ui.unit(kToastClose)});
    if (icon_button(ui, Icon::cross, tr("Dismiss"), close)) ui.emit(intent::DismissBanner{});
    const Rect text = rect_at({box.min.x, box.center().y - size.y * 0.5f}, size.x, size.y);
    // It may be about a theme in which nothing can be read.
    paragraph(ui, Type::body, text, readable_on(ui.colors().text, ui.colors().surface), words);
}

}  // namespace

void draw_toast(const State& state, Ui& ui, Rect place) {
    const float width = std::min(ui.theme.px(480), place.width() - ui.unit(2 * kToastEdge));
    const float wrap = width - ui.unit(2 * kToastEdge + kToastClose + 2);
    const float lines = measure(ui, Type::body, state.banner, wrap).y;
    const float height = std::max(ui.unit(12), lines + ui.unit(6));
    const Rect box =
        rect_at({place.center().x - width * 0.5f, toast_top(state, ui, place, {width, height})}, width, height);
    // A region of its own, card and all: what a window draws itself is below all of its regions.
    const Rect region = box.inset(-ui.unit(kToastShadow));
    ImGui::SetCursorScreenPos(region.min);
    compat::begin_region("toast", region.size(), ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    card(ui, box);
    draw_words(ui, box.inset(ui.unit(kToastEdge), 0), state.banner, {wrap, lines});
    ImGui::EndChild();
}

}  // namespace natter::gui
