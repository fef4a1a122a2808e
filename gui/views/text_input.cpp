#include "gui/views/text_input.hpp"

#include "net/util/utf8.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

struct Editing {
    Ui& ui;
    const TextInput& input;
    std::string& text;
    bool entered = false;
    bool dropped = false;
};

bool enter_pressed() {
    return ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
}

int filter(ImGuiInputTextCallbackData& data, Editing& editing) {
    if (editing.input.digits_only && (data.EventChar < '0' || data.EventChar > '9')) return 1;
    if (editing.input.multi_line && data.EventChar == '\n' && enter_pressed() && !ImGui::GetIO().KeyShift) {
        editing.entered = true;
        return 1;
    }
    return 0;
}

std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    std::erase(text, '\r');
    return text;
}

void insert_pasted(ImGuiInputTextCallbackData& data, Editing& editing) {
    if (!editing.ui.pasted) return;
    std::string pasted = std::move(*editing.ui.pasted);
    editing.ui.pasted.reset();
    std::erase(pasted, '\r');
    if (!editing.input.multi_line) pasted = one_line(std::move(pasted));
    if (data.HasSelection()) {
        const int start = std::min(data.SelectionStart, data.SelectionEnd);
        data.DeleteChars(start, std::max(data.SelectionStart, data.SelectionEnd) - start);
    }
    const auto used = static_cast<std::size_t>(data.BufTextLen);
    const std::size_t room = editing.input.most_bytes > used ? editing.input.most_bytes - used : 0;
    const std::string_view fits = net::clip(pasted, room);
    data.InsertChars(data.CursorPos, fits.data(), fits.data() + fits.size());
}

void keep_within_limit(ImGuiInputTextCallbackData& data, const Editing& editing) {
    const auto length = static_cast<std::size_t>(data.BufTextLen);
    if (length <= editing.input.most_bytes) return;
    const auto kept = net::clip({data.Buf, length}, editing.input.most_bytes).size();
    data.DeleteChars(static_cast<int>(kept), static_cast<int>(length - kept));
}

void drop_given(ImGuiInputTextCallbackData& data, Editing& editing) {
    const auto count = std::min(editing.input.drop_front, static_cast<std::size_t>(data.BufTextLen));
    if (count > 0) data.DeleteChars(0, static_cast<int>(count));
    editing.dropped = true;
}

int on_edit(ImGuiInputTextCallbackData* data) {
    Editing& editing = *static_cast<Editing*>(data->UserData);
    switch (data->EventFlag) {
        case ImGuiInputTextFlags_CallbackCharFilter: return filter(*data, editing);
        case ImGuiInputTextFlags_CallbackResize:
            editing.text.resize(static_cast<std::size_t>(data->BufTextLen));
            data->Buf = editing.text.data();
            return 0;
        case ImGuiInputTextFlags_CallbackAlways:
            drop_given(*data, editing);
            insert_pasted(*data, editing);
            keep_within_limit(*data, editing);
            if (editing.input.caret_to_end)
                data->CursorPos = data->SelectionStart = data->SelectionEnd = data->BufTextLen;
            return 0;
        default: return 0;
    }
}

bool edit(const TextInput& input, std::string& text, Editing& editing) {
    const int flags = ImGuiInputTextFlags_CallbackResize | ImGuiInputTextFlags_CallbackAlways |
                      ImGuiInputTextFlags_CallbackCharFilter | (input.secret ? ImGuiInputTextFlags_Password : 0);
    if (input.multi_line) {
        return ImGui::InputTextMultiline(input.label.c_str(), text.data(), text.capacity() + 1, input.place.size(),
                                         flags, on_edit, &editing);
    }
    return ImGui::InputTextWithHint(input.label.c_str(), input.hint.c_str(), text.data(), text.capacity() + 1,
                                    flags | ImGuiInputTextFlags_EnterReturnsTrue, on_edit, &editing);
}

}  // namespace

TextInputResult text_input(Ui& ui, const TextInput& input, std::string& text) {
    Editing editing{ui, input, text};
    ImGui::SetCursorScreenPos(input.place.min);
    ImGui::SetNextItemWidth(input.place.width());
    if (input.focus_now) ImGui::SetKeyboardFocusHere();
    const float padding = std::max(0.0f, (input.place.height() - ImGui::GetFontSize()) * 0.5f);
    const ImVec2 frame = input.multi_line ? ImVec2(0, 0) : ImVec2(ui.unit(3), padding);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, frame);
    // Escape would put back what was there before typing began.
    const std::string before = ImGui::IsKeyPressed(ImGuiKey_Escape) ? text : std::string();
    const bool returned = edit(input, text, editing);
    if (!before.empty()) text = before;
    ImGui::PopStyleVar();
    if (!editing.dropped) text.erase(0, std::min(input.drop_front, text.size()));
    return {editing.entered || (returned && !input.multi_line), ImGui::IsItemActive()};
}

}  // namespace natter::gui
