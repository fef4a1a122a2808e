#include "gui/views/field_keys.hpp"

#include "gui/views/imgui_compat.hpp"
#include "gui/views/shortcuts.hpp"
#include "net/util/utf8.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace natter::gui {
namespace {

using text::Step;

struct Hand {
    Ui& ui;
    const EditField& field;
    text::EditBuffer& buffer;
    FieldMemory& memory;
    bool entered = false;

    /// Anew each time, because every key changes the text.
    FieldView view() const {
        const float width = field.several_lines ? std::floor(field.text.width() * ui.theme.density) : 0.0f;
        return {*ui.theme.engine, buffer, field_style(ui), width, field.secret};
    }
};

enum class With { nothing, word, command };

bool on_apple() { return ImGui::GetIO().ConfigMacOSXBehaviors; }
bool command_held() { return compat::command_is_super() ? ImGui::GetIO().KeySuper : ImGui::GetIO().KeyCtrl; }

bool is_held(With with) {
    const ImGuiIO& io = ImGui::GetIO();
    switch (with) {
        case With::nothing: return !io.KeyCtrl && !io.KeyAlt && !io.KeySuper;
        case With::word: return on_apple() ? io.KeyAlt && !command_held() : io.KeyCtrl && !io.KeyAlt;
        case With::command: return command_held() && !io.KeyAlt;
    }
    return false;
}

// ---- moves

enum class Desk { any, apple, others };

bool is_here(Desk desk) { return desk == Desk::any || (desk == Desk::apple) == on_apple(); }

struct MoveRow {
    ImGuiKey key;
    With with;
    Step step;
    Desk desk = Desk::any;
};

constexpr std::array kMoves = {
    MoveRow{ImGuiKey_LeftArrow, With::nothing, Step::left},
    MoveRow{ImGuiKey_RightArrow, With::nothing, Step::right},
    MoveRow{ImGuiKey_LeftArrow, With::word, Step::word_left},
    MoveRow{ImGuiKey_RightArrow, With::word, Step::word_right},
    MoveRow{ImGuiKey_LeftArrow, With::command, Step::line_start, Desk::apple},
    MoveRow{ImGuiKey_RightArrow, With::command, Step::line_end, Desk::apple},
    MoveRow{ImGuiKey_UpArrow, With::nothing, Step::up},
    MoveRow{ImGuiKey_DownArrow, With::nothing, Step::down},
    MoveRow{ImGuiKey_UpArrow, With::command, Step::start, Desk::apple},
    MoveRow{ImGuiKey_DownArrow, With::command, Step::end, Desk::apple},
    MoveRow{ImGuiKey_Home, With::nothing, Step::line_start},
    MoveRow{ImGuiKey_End, With::nothing, Step::line_end},
    MoveRow{ImGuiKey_Home, With::command, Step::start},
    MoveRow{ImGuiKey_End, With::command, Step::end},
};

/// Whatever its keys are, they have gone up or down somewhere else.
bool has_moved(const EditField& field) {
    return (field.taken & (popup_bit(PopupKey::up) | popup_bit(PopupKey::down))) != 0;
}

void move(Hand& hand, Step step) {
    const FieldView view = hand.view();
    text::EditBuffer& buffer = hand.buffer;
    const bool extend = ImGui::GetIO().KeyShift;
    const bool upright = step == Step::up || step == Step::down;
    if (!extend && buffer.has_selection() && (step == Step::left || step == Step::right)) {
        const bool backwards = (step == Step::left) != view.layout().right_to_left(buffer.caret());
        hand.memory.aim.reset();
        return buffer.move_to(backwards ? buffer.selection().from : buffer.selection().to);
    }
    if (!upright) hand.memory.aim.reset();
    const float x = upright ? hand.memory.aim.value_or(view.caret(buffer.caret()).x) : 0.0f;
    buffer.move_to(view.moved(buffer.caret(), step, x), extend);
    if (upright) hand.memory.aim = x;
}

void move_by_keys(Hand& hand) {
    if (has_moved(hand.field)) return;
    for (const MoveRow& row : kMoves) {
        const bool upright = row.step == Step::up || row.step == Step::down;
        if (!is_here(row.desk) || !is_held(row.with) || (upright && !hand.field.several_lines)) continue;
        if (ImGui::IsKeyPressed(row.key)) return move(hand, row.step);
    }
}

// ---- edits

std::string fit(const EditField& field, std::string text) {
    std::erase(text, '\r');
    if (!field.several_lines) std::ranges::replace(text, '\n', ' ');
    if (field.digits_only) std::erase_if(text, [](char c) { return c < '0' || c > '9'; });
    return text;
}

void take_before(Hand& hand) {
    text::EditBuffer& buffer = hand.buffer;
    if (buffer.has_selection()) return buffer.erase(buffer.selection());
    const FieldView view = hand.view();
    const std::size_t at = buffer.caret();
    std::size_t from = is_held(With::word) ? view.word_start_before(at) : view.backspaced(at);
    if (on_apple() && command_held()) from = view.moved(at, Step::line_start, 0.0f);
    buffer.erase({from, at});
}

void take_behind(Hand& hand) {
    text::EditBuffer& buffer = hand.buffer;
    if (buffer.has_selection()) return buffer.erase(buffer.selection());
    const FieldView view = hand.view();
    const std::size_t at = buffer.caret();
    buffer.erase({at, is_held(With::word) ? view.word_end_behind(at) : view.deleted(at)});
}

void copy(Hand& hand) {
    if (hand.field.secret || !hand.buffer.has_selection()) return;
    hand.ui.emit(intent::CopyText{std::string(hand.buffer.selected())});
}

void cut(Hand& hand) {
    if (hand.field.secret || !hand.buffer.has_selection()) return;
    copy(hand);
    hand.buffer.replace(hand.buffer.selection(), {});
}

/// The answer comes in a later frame.
void ask_paste(Hand&) { ImGui::GetClipboardText(); }

void select_all(Hand& hand) { hand.buffer.select({0, hand.buffer.text().size()}); }

struct EditRow {
    ImGuiKey key;
    bool command;
    bool shift;
    void (*act)(Hand&);
    Desk desk = Desk::any;
};

constexpr std::array kEdits = {
    EditRow{ImGuiKey_A, true, false, select_all},
    EditRow{ImGuiKey_C, true, false, copy},
    EditRow{ImGuiKey_X, true, false, cut},
    EditRow{ImGuiKey_V, true, false, ask_paste},
    EditRow{ImGuiKey_V, true, true, ask_paste},
    EditRow{ImGuiKey_Insert, true, false, copy, Desk::others},
    EditRow{ImGuiKey_Insert, false, true, ask_paste, Desk::others},
    EditRow{ImGuiKey_Delete, false, true, cut, Desk::others},
};

bool is_pressed(const EditRow& row) {
    const ImGuiIO& io = ImGui::GetIO();
    const bool held = !io.KeyAlt && command_held() == row.command && io.KeyShift == row.shift;
    return held && is_here(row.desk) && ImGui::IsKeyPressed(row.key, false);
}

bool undo_by_keys(Hand& hand) {
    const bool undoes = pressed_above(hand.ui, Shortcut::undo);
    if (!undoes && !pressed_above(hand.ui, Shortcut::redo)) return false;
    undoes ? hand.buffer.undo() : hand.buffer.redo();
    hand.memory.aim.reset();
    return true;
}

bool edit_by_table(Hand& hand) {
    for (const EditRow& row : kEdits) {
        if (!is_pressed(row)) continue;
        row.act(hand);
        hand.memory.aim.reset();
        return true;
    }
    return false;
}

void edit_by_keys(Hand& hand) {
    if (undo_by_keys(hand) || edit_by_table(hand)) return;
    if (ImGui::IsKeyPressed(ImGuiKey_Backspace)) take_before(hand);
    if (ImGui::IsKeyPressed(ImGuiKey_Delete)) take_behind(hand);
}

void follow_enter(Hand& hand) {
    if ((hand.field.taken & popup_bit(PopupKey::take)) != 0) return;
    const bool enter = ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
    if (!hand.field.several_lines) {
        hand.entered |= enter;
    } else if (pressed_above(hand.ui, Shortcut::send)) {
        hand.entered = true;
    } else if (enter || pressed_above(hand.ui, Shortcut::break_line)) {
        // Also an Enter that nothing has: a key that does nothing would look broken.
        hand.buffer.type("\n");
    }
}

// ---- characters

/// Functions of keys come as characters of private use on some systems.
bool is_private(ImWchar c) { return c >= 0xE000 && c <= 0xF8FF; }

std::string typed_characters() {
    const ImGuiIO& io = ImGui::GetIO();
    const bool commands = on_apple() ? command_held() : io.KeyCtrl && !io.KeyAlt;
    std::string typed;
    for (const ImWchar c : io.InputQueueCharacters) {
        const auto point = static_cast<char32_t>(c);
        if (!commands && !net::is_control(point) && !is_private(c)) net::append_code_point(typed, point);
    }
    return typed;
}

void take_characters(Hand& hand) {
    const std::string typed = fit(hand.field, typed_characters());
    ImGui::GetIO().InputQueueCharacters.resize(0);
    if (!typed.empty()) hand.buffer.type(typed);
}

void take_pasted(Hand& hand) {
    if (!hand.ui.pasted) return;
    const std::string pasted = fit(hand.field, std::move(*hand.ui.pasted));
    hand.ui.pasted.reset();
    hand.buffer.replace(hand.buffer.selection(), pasted);
}

}  // namespace

bool follow_field_keys(Ui& ui, const EditField& field, text::EditBuffer& buffer, FieldMemory& memory) {
    Hand hand{ui, field, buffer, memory};
    take_pasted(hand);
    take_characters(hand);
    move_by_keys(hand);
    edit_by_keys(hand);
    follow_enter(hand);
    return hand.entered;
}

bool is_writing() {
    const std::string typed = typed_characters();
    // With Space people press the button that has the keyboard.
    const bool presses = ImGui::GetIO().NavVisible && typed.find_first_not_of(' ') == std::string::npos;
    if (!typed.empty() && !presses) return true;
    return std::ranges::any_of(kEdits, [](const EditRow& row) { return row.act == ask_paste && is_pressed(row); });
}

}  // namespace natter::gui
