#include "gui/views/shortcuts.hpp"

#include "gui/words/words.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

constexpr ImGuiKeyChord kCtrl = ImGuiMod_Ctrl;
constexpr ImGuiKeyChord kAltShift = ImGuiMod_Alt | ImGuiMod_Shift;
constexpr ImGuiKeyChord kCtrlShift = ImGuiMod_Ctrl | ImGuiMod_Shift;

// Plus is above equals on many keyboards and alone on others, and the slash is not everywhere a key of its own.
constexpr std::array kShortcuts = {
    ShortcutRow{Shortcut::switcher,
                to_tr("Ctrl+K"),
                to_tr("goes to a room or a person, or finds a command, by a few letters"),
                {kCtrl | ImGuiKey_K},
                false,
                true},
    ShortcutRow{Shortcut::emoji_picker,
                to_tr("Ctrl+E"),
                to_tr("picks an emoji, by its name or from all of them"),
                {kCtrl | ImGuiKey_E}},
    ShortcutRow{Shortcut::choice_up,
                to_tr("Up after Ctrl+K or Ctrl+E"),
                to_tr("chooses the one above"),
                {ImGuiKey_UpArrow},
                true,
                true},
    ShortcutRow{Shortcut::choice_down,
                to_tr("Down after Ctrl+K or Ctrl+E"),
                to_tr("chooses the one below"),
                {ImGuiKey_DownArrow},
                true,
                true},
    ShortcutRow{Shortcut::choice_left,
                to_tr("Left after Ctrl+E"),
                to_tr("chooses the one before"),
                {ImGuiKey_LeftArrow},
                true,
                true},
    ShortcutRow{Shortcut::choice_right,
                to_tr("Right after Ctrl+E"),
                to_tr("chooses the next one"),
                {ImGuiKey_RightArrow},
                true,
                true},
    ShortcutRow{Shortcut::conversation_up,
                to_tr("Alt+Up"),
                to_tr("goes to the room or person above"),
                {ImGuiMod_Alt | ImGuiKey_UpArrow},
                true},
    ShortcutRow{Shortcut::conversation_down,
                to_tr("Alt+Down"),
                to_tr("goes to the room or person below"),
                {ImGuiMod_Alt | ImGuiKey_DownArrow},
                true},
    ShortcutRow{Shortcut::unread_up,
                to_tr("Alt+Shift+Up"),
                to_tr("goes to what is unread above"),
                {kAltShift | ImGuiKey_UpArrow}},
    ShortcutRow{Shortcut::unread_down,
                to_tr("Alt+Shift+Down"),
                to_tr("goes to what is unread below"),
                {kAltShift | ImGuiKey_DownArrow}},
    ShortcutRow{Shortcut::server_by_number,
                to_tr("Ctrl+1 to Ctrl+9"),
                to_tr("goes to that one of your servers"),
                {kCtrl | ImGuiKey_1, kCtrl | ImGuiKey_2, kCtrl | ImGuiKey_3, kCtrl | ImGuiKey_4, kCtrl | ImGuiKey_5,
                 kCtrl | ImGuiKey_6, kCtrl | ImGuiKey_7, kCtrl | ImGuiKey_8, kCtrl | ImGuiKey_9}},
    ShortcutRow{Shortcut::find_here, to_tr("Ctrl+F"), to_tr("searches the conversation on show"), {kCtrl | ImGuiKey_F}},
    ShortcutRow{
        Shortcut::find_everywhere, to_tr("Ctrl+Shift+F"), to_tr("searches everywhere"), {kCtrlShift | ImGuiKey_F}},
    ShortcutRow{
        Shortcut::edit_last, to_tr("Up in the empty field"), to_tr("edits what you said last"), {ImGuiKey_UpArrow}},
    ShortcutRow{Shortcut::recall_older,
                to_tr("Ctrl+Up in the field"),
                to_tr("brings back what you sent before"),
                {kCtrl | ImGuiKey_UpArrow},
                true},
    ShortcutRow{Shortcut::recall_newer,
                to_tr("Ctrl+Down in the field"),
                to_tr("goes forward again, to what you had typed"),
                {kCtrl | ImGuiKey_DownArrow},
                true},
    ShortcutRow{
        Shortcut::message_up, to_tr("Up on a message"), to_tr("goes to the message above"), {ImGuiKey_UpArrow}, true},
    ShortcutRow{Shortcut::message_down,
                to_tr("Down on a message"),
                to_tr("goes to the message below"),
                {ImGuiKey_DownArrow},
                true},
    ShortcutRow{Shortcut::message_menu,
                to_tr("Menu key, Shift+F10 or Enter on a message"),
                to_tr("what can be done with it: reply, react, edit, copy, remove"),
                {ImGuiKey_Menu, ImGuiMod_Shift | ImGuiKey_F10}},
    ShortcutRow{Shortcut::page_up, to_tr("Page up"), to_tr("reads further up"), {ImGuiKey_PageUp}, true},
    ShortcutRow{Shortcut::page_down, to_tr("Page down"), to_tr("reads further down"), {ImGuiKey_PageDown}, true},
    ShortcutRow{Shortcut::select_all,
                to_tr("Ctrl+A after a click in the messages"),
                to_tr("selects all that is loaded"),
                {kCtrl | ImGuiKey_A}},
    ShortcutRow{Shortcut::copy_selected,
                to_tr("Ctrl+C after a click in the messages"),
                to_tr("copies what is selected"),
                {kCtrl | ImGuiKey_C}},
    ShortcutRow{Shortcut::next_region,
                to_tr("F6"),
                to_tr("goes to the next part of the window: list, messages, field, people"),
                {ImGuiKey_F6}},
    ShortcutRow{
        Shortcut::last_region, to_tr("Shift+F6"), to_tr("goes to the part before"), {ImGuiMod_Shift | ImGuiKey_F6}},
    ShortcutRow{Shortcut::zoom_in,
                to_tr("Ctrl++"),
                to_tr("makes everything larger"),
                {kCtrl | ImGuiKey_Equal, kCtrlShift | ImGuiKey_Equal, kCtrl | ImGuiKey_KeypadAdd},
                true},
    ShortcutRow{Shortcut::zoom_out,
                to_tr("Ctrl+-"),
                to_tr("makes everything smaller"),
                {kCtrl | ImGuiKey_Minus, kCtrlShift | ImGuiKey_Minus, kCtrl | ImGuiKey_KeypadSubtract},
                true},
    ShortcutRow{Shortcut::zoom_reset,
                to_tr("Ctrl+0"),
                to_tr("makes everything as large as at first"),
                {kCtrl | ImGuiKey_0, kCtrl | ImGuiKey_Keypad0},
                true},
    ShortcutRow{Shortcut::give_up,
                to_tr("Escape"),
                to_tr("closes what is open; edits or replies no more; stops an answer; selects nothing"),
                {ImGuiKey_Escape}},
    ShortcutRow{
        Shortcut::settings, to_tr("Ctrl+,"), to_tr("shows the settings"), {kCtrl | ImGuiKey_Comma}, false, true},
    ShortcutRow{Shortcut::state_viewer,
                to_tr("F12"),
                to_tr("shows how the app does, for its developers"),
                {ImGuiKey_F12},
                false,
                true},
    ShortcutRow{Shortcut::sheet,
                to_tr("Ctrl+/ or F1"),
                to_tr("shows these shortcuts"),
                {kCtrl | ImGuiKey_Slash, kCtrlShift | ImGuiKey_Slash, kCtrl | ImGuiKey_KeypadDivide, ImGuiKey_F1},
                false,
                true},
};

const ShortcutRow& shortcut_row(Shortcut which) { return *std::ranges::find(kShortcuts, which, &ShortcutRow::which); }

bool chord_pressed(ImGuiKeyChord chord, bool repeats) {
    const auto key = static_cast<ImGuiKey>(chord & ~ImGuiMod_Mask_);
    const ImGuiKeyChord modifiers = chord & ImGuiMod_Mask_;
    return key != ImGuiKey_None && ImGui::GetIO().KeyMods == modifiers && ImGui::IsKeyPressed(key, repeats);
}

bool any_pressed(const ShortcutRow& row) {
    return std::ranges::any_of(row.chords, [&](ImGuiKeyChord chord) { return chord_pressed(chord, row.repeats); });
}

}  // namespace

std::span<const ShortcutRow> shortcut_table() { return kShortcuts; }

bool pressed(const Ui& ui, Shortcut which) {
    const ShortcutRow& row = shortcut_row(which);
    return (ui.memory.layer.open == Layer::none || row.over_layers) && any_pressed(row);
}

std::optional<std::size_t> pressed_which(const Ui& ui, Shortcut which) {
    if (!pressed(ui, which)) return std::nullopt;
    const ShortcutRow& row = shortcut_row(which);
    const auto found =
        std::ranges::find_if(row.chords, [&](ImGuiKeyChord chord) { return chord_pressed(chord, row.repeats); });
    return static_cast<std::size_t>(found - row.chords.begin());
}

bool pressed_above(Shortcut which) { return any_pressed(shortcut_row(which)); }

}  // namespace natter::gui
