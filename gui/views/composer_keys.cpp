#include "gui/views/composer_keys.hpp"

#include "gui/views/composer_recall.hpp"
#include "gui/views/composer_seam.hpp"
#include "gui/views/field_keys.hpp"
#include "gui/views/key_capture.hpp"
#include "gui/views/message_editing.hpp"
#include "gui/views/shortcuts.hpp"

#include <imgui_internal.h>

#include <array>

namespace natter::gui {
namespace {

struct PopupRow {
    PopupKey key;
    Shortcut shortcut;
};

constexpr std::array kPopupKeys = {
    PopupRow{PopupKey::take, Shortcut::choice_take}, PopupRow{PopupKey::complete, Shortcut::complete},
    PopupRow{PopupKey::up, Shortcut::choice_up},     PopupRow{PopupKey::down, Shortcut::choice_down},
    PopupRow{PopupKey::give_up, Shortcut::give_up},
};

/// Which of the keys that went down in this frame a popup has taken.
unsigned keys_of_popup(const State& state, Ui& ui) {
    if (!ui.memory.composer.active) return 0;
    unsigned taken = 0;
    for (const PopupRow& row : kPopupKeys) {
        if (pressed(ui, row.shortcut) && popup_takes(state, ui, row.key)) taken |= popup_bit(row.key);
    }
    return taken;
}

bool recall_by_keys(const State& state, Ui& ui) {
    ComposerMemory& memory = ui.memory.composer;
    if (!memory.active || is_editing(ui, state.current)) return false;
    text::EditBuffer& draft = memory.drafts[state.current];
    SentBefore& sent = memory.sent[state.current];
    if (pressed(ui, Shortcut::recall_older)) return recall_older(sent, draft);
    return pressed(ui, Shortcut::recall_newer) && recall_newer(sent, draft);
}

}  // namespace

void take_composer_keys(const State& state, Ui& ui) {
    unsigned& taken = ui.memory.composer.taken;
    taken = keys_of_popup(state, ui);
    const bool free = (taken & popup_bit(PopupKey::up)) == 0;
    if ((free && edit_by_key(state, ui)) || recall_by_keys(state, ui)) taken |= popup_bit(PopupKey::up);
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
