#include "gui/views/key_capture.hpp"

#include "gui/views/chords.hpp"
#include "gui/views/settings_rows.hpp"
#include "gui/views/shortcuts.hpp"

namespace natter::gui {
namespace {

/// Any of the digits stands for all of them.
ImGuiKeyChord first_of_digits(ImGuiKeyChord chord) {
    const ImGuiKeyChord key = chord & ~ImGuiMod_Mask_;
    return key > ImGuiKey_1 && key <= ImGuiKey_9 ? chord - key + ImGuiKey_1 : chord;
}

void take_keys(const State& state, Ui& ui, Shortcut which, ShortcutKeys keys) {
    KeyCaptureMemory& memory = ui.memory.key_capture;
    memory.told.reset();
    if (changes_places(ui.memory.keys, which, keys)) {
        return change_settings(state, ui, [&](Settings& s) { swap_sending(ui.memory.keys, s.keys); });
    }
    if (std::string reason = why_not(ui.memory.keys, which, keys); !reason.empty()) {
        memory.told = {which, std::move(reason)};
        return;
    }
    change_settings(state, ui, [&](Settings& s) { choose_keys(s.keys, which, keys); });
}

}  // namespace

bool captures_keys(const Ui& ui) {
    const KeyCaptureMemory& memory = ui.memory.key_capture;
    return memory.waits_for || memory.ended_frame == ImGui::GetFrameCount();
}

void begin_capture(Ui& ui, Shortcut which) {
    ui.memory.key_capture.waits_for = which;
    ui.memory.key_capture.told.reset();
    ui.memory.key_capture.begun_frame = ImGui::GetFrameCount();
    ui.redraw_by(ui.now);
}

void end_capture(Ui& ui) {
    if (ui.memory.key_capture.waits_for) ui.memory.key_capture.ended_frame = ImGui::GetFrameCount();
    ui.memory.key_capture.waits_for.reset();
    ui.redraw_by(ui.now);
}

void follow_capture(const State& state, Ui& ui) {
    KeyCaptureMemory& memory = ui.memory.key_capture;
    // What ended it is still held down.
    if (captures_keys(ui)) keep_all_keys(ImGui::GetID("new keys"));
    if (!memory.waits_for || memory.begun_frame == ImGui::GetFrameCount()) return;
    const auto chord = chord_pressed_now();
    if (!chord) return;
    const Shortcut which = *memory.waits_for;
    end_capture(ui);
    if (*chord == ImGuiKey_Escape) return;
    const bool digits = shortcut_row(which).digits > 1;
    take_keys(state, ui, which, {digits ? first_of_digits(*chord) : *chord});
}

void reset_keys(const State& state, Ui& ui, Shortcut which) { take_keys(state, ui, which, shortcut_row(which).usual); }

}  // namespace natter::gui
