#include "tests/gui/support/item_tree.hpp"

#include <imgui_internal.h>

#include "gui/views/glyph_quads.hpp"

#include <algorithm>
#include <cstdarg>

namespace natter::tests {
namespace {

ItemTree* recording = nullptr;

/// "##Name" and "Name##7" are shown and looked for as "Name".
std::string plain(std::string_view label) {
    if (label.starts_with("##")) label.remove_prefix(2);
    return std::string(label.substr(0, label.find("##")));
}

/// Of "Name###own".
std::string own_name(std::string_view label) {
    const auto mark = label.find("###");
    return mark == std::string_view::npos ? std::string() : std::string(label.substr(mark + 3));
}

/// In the window that is drawn now.
Spot spot_now(ImVec2 min, ImVec2 max) {
    const ImGuiWindow* window = ImGui::GetCurrentContext()->CurrentWindow;
    Spot spot{min, max, window->ClipRect.Min, window->ClipRect.Max, false, window->Name, window->RootWindow->Name};
    for (const ImGuiWindow* each = window; each != nullptr; each = each->ParentWindow) {
        spot.scrolls |= each->ScrollMax.y > 0.0f;
        if (each == window->RootWindow) break;
    }
    return spot;
}

}  // namespace

ItemTree::ItemTree() {
    recording = this;
    ImGui::GetCurrentContext()->TestEngineHookItems = true;
}

ItemTree::~ItemTree() {
    recording = nullptr;
    if (ImGui::GetCurrentContext() != nullptr) ImGui::GetCurrentContext()->TestEngineHookItems = false;
}

std::optional<Item> ItemTree::find(std::string_view label) const {
    auto found = std::ranges::find(items_, label, &Item::label);
    if (found == items_.end() && !label.empty()) found = std::ranges::find(items_, label, &Item::own);
    return found == items_.end() ? std::nullopt : std::optional(*found);
}

std::optional<Item> ItemTree::find_holding(std::string_view part) const {
    const auto found =
        std::ranges::find_if(items_, [&](const Item& item) { return item.label.find(part) != std::string::npos; });
    return found == items_.end() ? std::nullopt : std::optional(*found);
}

std::string ItemTree::listing() const {
    std::string text;
    for (const Item& item : items_) {
        if (!item.label.empty()) text += "  " + item.label + "\n";
    }
    return text;
}

void ItemTree::add(Item item) {
    item.spot = spot_now(item.min, item.max);
    items_.push_back(std::move(item));
}

void ItemTree::add_text(std::string text, ImVec2 min, ImVec2 max) {
    texts_.push_back({std::move(text), spot_now(min, max)});
}

void ItemTree::name(ImGuiID id, const char* label) {
    const auto found = std::find_if(items_.rbegin(), items_.rend(), [&](const Item& item) { return item.id == id; });
    if (found == items_.rend() || label == nullptr) return;
    found->label = plain(label);
    found->own = own_name(label);
}

}  // namespace natter::tests

// The hooks that ImGui calls when it is built with IMGUI_ENABLE_TEST_ENGINE; their names and forms are ImGui's.
// NOLINTBEGIN(readability-identifier-naming)
void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect& bb, const ImGuiLastItemData* item) {
    if (natter::tests::recording == nullptr) return;
    constexpr int kPassedOver = ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop | ImGuiItemFlags_Disabled;
    const int flags = item == nullptr ? kPassedOver : static_cast<int>(item->InFlags);
    const bool control = id != 0 && (flags & kPassedOver) == 0;
    if (id != 0 && id == context->NavActivateId) natter::tests::recording->note_worked(id);
    const ImGuiWindow* window = context->CurrentWindow;
    natter::tests::recording->add({id,
                                   {},
                                   bb.Min,
                                   bb.Max,
                                   control,
                                   (flags & ImGuiItemFlags_Inputable) != 0,
                                   window == nullptr ? 0 : window->RootWindow->ID});
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID id, const char* label, ImGuiItemStatusFlags) {
    if (natter::tests::recording != nullptr) natter::tests::recording->name(id, label);
}

void ImGuiTestEngineHook_Log(ImGuiContext*, const char* what, ...) {
    if (natter::tests::recording == nullptr || std::string_view(what) != natter::gui::kDrawnTextNote) return;
    std::va_list told;
    va_start(told, what);
    float edges[4];
    for (float& edge : edges) edge = static_cast<float>(va_arg(told, double));
    const std::string text = va_arg(told, const char*);
    va_end(told);
    natter::tests::recording->add_text(text, {edges[0], edges[1]}, {edges[2], edges[3]});
}

const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }
// NOLINTEND(readability-identifier-naming)
