#include "gui/views/text_input.hpp"

#include "net/util/utf8.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

struct Editing {
    Ui& ui;
    const TextInput& input;
    std::string& text;
};

int filter(const ImGuiInputTextCallbackData& data, const Editing& editing) {
    return editing.input.digits_only && (data.EventChar < '0' || data.EventChar > '9') ? 1 : 0;
}

std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    std::erase(text, '\r');
    return text;
}

void insert_pasted(ImGuiInputTextCallbackData& data, Editing& editing) {
    if (!editing.ui.pasted) return;
    const std::string pasted = one_line(std::move(*editing.ui.pasted));
    editing.ui.pasted.reset();
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

int on_edit(ImGuiInputTextCallbackData* data) {
    Editing& editing = *static_cast<Editing*>(data->UserData);
    switch (data->EventFlag) {
        case ImGuiInputTextFlags_CallbackCharFilter: return filter(*data, editing);
        case ImGuiInputTextFlags_CallbackResize:
            editing.text.resize(static_cast<std::size_t>(data->BufTextLen));
            data->Buf = editing.text.data();
            return 0;
        case ImGuiInputTextFlags_CallbackAlways:
            insert_pasted(*data, editing);
            keep_within_limit(*data, editing);
            return 0;
        default: return 0;
    }
}

bool edit(const TextInput& input, std::string& text, Editing& editing) {
    const int flags = ImGuiInputTextFlags_CallbackResize | ImGuiInputTextFlags_CallbackAlways |
                      ImGuiInputTextFlags_CallbackCharFilter | (input.secret ? ImGuiInputTextFlags_Password : 0);
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
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(ui.unit(3), padding));
    // Escape would put back what was there before typing began.
    const std::string before = ImGui::IsKeyPressed(ImGuiKey_Escape) ? text : std::string();
    const bool returned = edit(input, text, editing);
    if (!before.empty()) text = before;
    ImGui::PopStyleVar();
    return {returned, ImGui::IsItemActive()};
}

}  // namespace natter::gui
