#include "gui/views/keyboard_focus.hpp"

#include "gui/views/imgui_compat.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/widgets.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <array>

namespace natter::gui {
namespace {

Rect focused_place(const ImGuiContext& g) {
    const ImRect at = ImGui::WindowRectRelToAbs(g.NavWindow, g.NavWindow->NavRectRel[ImGuiNavLayer_Main]);
    return {at.Min, at.Max};
}

bool holds(const Rect& place, ImVec2 at) {
    return at.x >= place.min.x && at.x < place.max.x && at.y >= place.min.y && at.y < place.max.y;
}

struct RegionKey {
    Shortcut key;
    int step;
};
constexpr std::array kRegionKeys = {RegionKey{Shortcut::next_region, 1}, RegionKey{Shortcut::last_region, -1}};

void remember_place(KeyboardMemory& memory, const ImGuiContext& g) {
    const ImRect place = g.NavWindow->NavRectRel[ImGuiNavLayer_Main];
    memory.item = g.NavId;
    memory.window = g.NavWindow->ID;
    memory.scope = g.NavFocusScopeId;
    memory.place = {place.Min, place.Max};
}

/// ImGui has taken the keyboard from where it was.
void lead_back(Ui& ui, bool composes) {
    const KeyboardMemory& memory = ui.memory.keyboard;
    ui.redraw_by(ui.now);
    if (composes) {
        ui.memory.composer.wants_focus = true;
        return;
    }
    ImGuiWindow* window = ImGui::FindWindowByID(memory.window);
    if (memory.item == 0 || window == nullptr || !window->Active) return;
    ImGui::SetNavWindow(window);
    ImGui::SetNavID(memory.item, ImGuiNavLayer_Main, memory.scope, {memory.place.min, memory.place.max});
}

}  // namespace

void begin_keyboard(Ui& ui) {
    ImGuiContext& g = *ImGui::GetCurrentContext();
    const bool by_tab = g.NavMoveSubmitted && (g.NavMoveFlags & ImGuiNavMoveFlags_IsTabbing) != 0 &&
                        (g.NavMoveFlags & ImGuiNavMoveFlags_FocusApi) == 0;
    // ImGui counts on from what has the keyboard, and would wait for it.
    if (by_tab && g.NavTabbingDir == 1 && !ui.memory.keyboard.found) g.NavTabbingDir = 0;
}

void end_keyboard(Ui& ui, bool composes) {
    KeyboardMemory& memory = ui.memory.keyboard;
    ImGuiContext& g = *ImGui::GetCurrentContext();
    memory.found = g.NavId != 0 && g.NavIdIsAlive;
    const bool lost = !memory.found && pressed(ui, Shortcut::give_up) && g.OpenPopupStack.empty();
    if (lost) lead_back(ui, composes);
    if (memory.found && g.NavWindow != nullptr) remember_place(memory, g);
    if (!memory.found || g.NavWindow == nullptr || !g.IO.NavVisible || memory.ring_frame == g.FrameCount) return;
    const Rect place = focused_place(g);
    const ImRect seen = g.NavWindow->ClipRect;
    ImDrawList& list = *g.NavWindow->DrawList;
    list.PushClipRect(seen.Min, seen.Max, false);
    draw_ring(ui, list, place, ui.unit(1.5f));
    list.PopClipRect();
}

std::string_view wanted_region(const Ui& ui, std::span<const Region> regions) {
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    const auto count = static_cast<std::ptrdiff_t>(regions.size());
    if (count == 0) return {};
    const bool known = g.NavWindow != nullptr && g.NavId != 0 && ui.memory.keyboard.found;
    const ImVec2 at = known ? focused_place(g).center() : ImVec2(-1.0f, -1.0f);
    for (const RegionKey& row : kRegionKeys) {
        if (!pressed(ui, row.key)) continue;
        const auto here = std::ranges::find_if(regions, [&](const Region& each) { return holds(each.place, at); });
        const std::ptrdiff_t from = here != regions.end() ? here - regions.begin() : row.step > 0 ? -1 : count;
        return regions[static_cast<std::size_t>((from + row.step + count) % count)].name;
    }
    return {};
}

void focus_next_item() {
    ImGuiContext& g = *ImGui::GetCurrentContext();
    // Whatever has the keyboard now would call it back when it is drawn.
    ImGui::ClearActiveID();
    g.NavId = 0;
    ImGui::SetNavWindow(g.CurrentWindow);
    g.NavFocusScopeId = g.CurrentFocusScopeId;
    ImGui::NavMoveRequestSubmit(ImGuiDir_None, ImGuiDir_Down,
                                ImGuiNavMoveFlags_IsTabbing | ImGuiNavMoveFlags_Activate | ImGuiNavMoveFlags_FocusApi,
                                ImGuiScrollFlags_KeepVisibleEdgeX | ImGuiScrollFlags_KeepVisibleEdgeY);
    g.NavTabbingDir = 1;
    g.NavTabbingCounter = 1;
}

void focus_item(unsigned id) {
    ImGui::ClearActiveID();
    // A popup that appears would give it to its first item.
    ImGuiContext& g = *ImGui::GetCurrentContext();
    g.NavInitRequest = false;
    g.NavInitResult.ID = 0;
    ImGui::SetFocusID(id, ImGui::GetCurrentWindow());
    compat::show_focus();
}

bool has_focus(unsigned id) {
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    return g.NavId == id && ImGui::GetIO().NavVisible;
}

void keep_up_and_down(unsigned id) {
    ImGui::SetKeyOwner(ImGuiKey_UpArrow, id);
    ImGui::SetKeyOwner(ImGuiKey_DownArrow, id);
}

void keep_arrows(unsigned id) {
    keep_up_and_down(id);
    ImGui::SetKeyOwner(ImGuiKey_LeftArrow, id);
    ImGui::SetKeyOwner(ImGuiKey_RightArrow, id);
}

PointerOnly::PointerOnly() { ImGui::PushItemFlag(ImGuiItemFlags_NoNav, true); }
PointerOnly::~PointerOnly() { ImGui::PopItemFlag(); }

}  // namespace natter::gui
