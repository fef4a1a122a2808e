#include "tests/gui/support/item_tree.hpp"

#include <imgui_internal.h>

#include <algorithm>

namespace natter::tests {
namespace {

ItemTree* recording = nullptr;

/// "##Name" and "Name##7" are shown and looked for as "Name".
std::string plain(std::string_view label) {
    if (label.starts_with("##")) label.remove_prefix(2);
    return std::string(label.substr(0, label.find("##")));
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
    const auto found = std::ranges::find(items_, label, &Item::label);
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

void ItemTree::name(ImGuiID id, const char* label) {
    const auto found = std::find_if(items_.rbegin(), items_.rend(), [&](const Item& item) { return item.id == id; });
    if (found != items_.rend() && label != nullptr) found->label = plain(label);
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

void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}

const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }
// NOLINTEND(readability-identifier-naming)
