#include "gui/views/composer_keys.hpp"

#include "gui/views/composer_recall.hpp"
#include "gui/views/composer_seam.hpp"
#include "gui/views/field_keys.hpp"
#include "gui/views/key_capture.hpp"
#include "gui/views/message_editing.hpp"
#include "gui/views/shortcuts.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <array>

namespace natter::gui {
namespace {

struct PopupRow {
    PopupKey key;
    std::array<ImGuiKey, 2> keys;
};

constexpr std::array kPopupKeys = {
    PopupRow{PopupKey::enter, {ImGuiKey_Enter, ImGuiKey_KeypadEnter}},
    PopupRow{PopupKey::tab, {ImGuiKey_Tab, ImGuiKey_Tab}},
    PopupRow{PopupKey::up, {ImGuiKey_UpArrow, ImGuiKey_UpArrow}},
    PopupRow{PopupKey::down, {ImGuiKey_DownArrow, ImGuiKey_DownArrow}},
    PopupRow{PopupKey::escape, {ImGuiKey_Escape, ImGuiKey_Escape}},
};

/// Which of the keys that went down in this frame a popup has taken.
unsigned keys_of_popup(const State& state, Ui& ui) {
    if (!ui.memory.composer.active || ImGui::GetIO().KeyMods != 0) return 0;
    unsigned taken = 0;
    for (const PopupRow& row : kPopupKeys) {
        const bool down = std::ranges::any_of(row.keys, [](ImGuiKey key) { return ImGui::IsKeyPressed(key); });
        if (down && popup_takes(state, ui, row.key)) taken |= popup_bit(row.key);
    }
    return taken;
}

void recall_by_keys(const State& state, Ui& ui) {
    ComposerMemory& memory = ui.memory.composer;
    if (!memory.active || is_editing(ui, state.current)) return;
    text::EditBuffer& draft = memory.drafts[state.current];
    SentBefore& sent = memory.sent[state.current];
    if (pressed(ui, Shortcut::recall_older)) recall_older(sent, draft);
    if (pressed(ui, Shortcut::recall_newer)) recall_newer(sent, draft);
}

}  // namespace

void take_composer_keys(const State& state, Ui& ui) {
    unsigned& taken = ui.memory.composer.taken;
    taken = keys_of_popup(state, ui);
    if ((taken & popup_bit(PopupKey::up)) == 0 && edit_by_key(state, ui)) taken |= popup_bit(PopupKey::up);
    recall_by_keys(state, ui);
}

bool awaits_typing(const State& state, const Ui& ui) {
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    const bool taken = g.ActiveId != 0 || g.IO.WantTextInput || captures_keys(ui);
    const bool covered =
        ui.memory.layer.open != Layer::none || state.link.alert || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
    return !taken && !covered;
}

bool begins_typing(const State& state, const Ui& ui) {
    return awaits_typing(state, ui) && (is_writing() || !ui.composition.text.empty());
}

}  // namespace natter::gui
