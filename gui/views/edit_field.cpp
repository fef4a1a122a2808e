#include "gui/views/edit_field.hpp"

#include "gui/views/composing.hpp"
#include "gui/views/field_keys.hpp"
#include "gui/views/field_view.hpp"
#include "gui/views/glyph_quads.hpp"
#include "gui/views/shortcuts.hpp"
#include "gui/views/text.hpp"
#include "gui/views/widgets.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace natter::gui {
namespace {

using namespace std::chrono_literals;

constexpr auto kBlink = 500ms;
/// An even number of times: it stops while the caret is seen.
constexpr int kBlinks = 20;
constexpr float kWheelLines = 3.0f;

float wrap_width(const Ui& ui, const EditField& field) {
    return field.several_lines ? std::floor(field.text.width() * ui.theme.density) : 0.0f;
}

/// One line stands in the middle, however high the letters of its script are. Pixels of the framebuffer.
float above_line(const Ui& ui, const EditField& field, const FieldView& view) {
    if (field.several_lines) return 0.0f;
    return std::floor((field.text.height() * ui.theme.density - view.layout().size().height) * 0.5f);
}

// ---- the item

struct FieldItem {
    ImGuiID id = 0;
    bool hovered = false;
    bool active = false;
    bool pressed = false;  // the pointer's button went down on it
    bool reached = false;  // it was entered by keys
};

void keep_keys(const Ui& ui, const EditField& field, ImGuiID id) {
    ImGuiContext& g = *ImGui::GetCurrentContext();
    // Others can be hovered unless the pointer is at work here.
    g.ActiveIdAllowOverlap = !g.IO.MouseDown[0];
    g.ActiveIdUsingNavDirMask |= (1u << ImGuiDir_Left) | (1u << ImGuiDir_Right);
    if (field.several_lines) g.ActiveIdUsingNavDirMask |= (1u << ImGuiDir_Up) | (1u << ImGuiDir_Down);
    ImGui::SetKeyOwner(ImGuiKey_Home, id);
    ImGui::SetKeyOwner(ImGuiKey_End, id);
    // They scroll the messages, and would lead out of the field as well.
    ImGui::SetKeyOwner(ImGuiKey_PageUp, id);
    ImGui::SetKeyOwner(ImGuiKey_PageDown, id);
    if (g.IO.ConfigMacOSXBehaviors) ImGui::SetKeyOwner(ImGuiMod_Alt, id);
    if (field.keeps_tab) ImGui::SetKeyOwner(ImGuiKey_Tab, id);
    // Only what gives up leaves the field, whichever keys that has.
    if (!has_chord(ui, Shortcut::give_up, ImGuiKey_Escape)) ImGui::SetKeyOwner(ImGuiKey_Escape, id);
    g.WantTextInputNextFrame = 1;
}

FieldItem add_item(const Ui& ui, const EditField& field) {
    ImGuiContext& g = *ImGui::GetCurrentContext();
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    FieldItem item;
    item.id = window->GetID(field.label.c_str());
    const ImRect box(field.place.min, field.place.max);
    if (!ImGui::ItemAdd(box, item.id, &box, ImGuiItemFlags_Inputable) && g.ActiveId != item.id && !field.focus_now) {
        return item;
    }
    IMGUI_TEST_ENGINE_ITEM_INFO(item.id, field.label.c_str(), g.LastItemData.StatusFlags);
    item.hovered = ImGui::ItemHoverable(box, item.id, g.LastItemData.InFlags);
    if (item.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    item.pressed = item.hovered && g.IO.MouseClicked[0];
    const bool by_nav = g.NavActivateId == item.id && g.ActiveId != item.id;
    if ((item.pressed || by_nav || field.focus_now) && g.ActiveId != item.id) {
        item.reached = !item.pressed;
        ImGui::SetActiveID(item.id, window);
        ImGui::SetFocusID(item.id, window);
        ImGui::FocusWindow(window);
    }
    if (item.pressed) ImGui::SetKeyOwner(ImGuiKey_MouseLeft, item.id);
    const bool left = g.IO.MouseClicked[0] && !item.pressed && !field.covered;
    const bool escaped = pressed_above(ui, Shortcut::give_up) && (field.taken & popup_bit(PopupKey::give_up)) == 0;
    if (g.ActiveId == item.id && !field.focus_now && (left || escaped)) ImGui::ClearActiveID();
    item.active = g.ActiveId == item.id;
    // Where Tab goes on from. A window that has just appeared chooses something else.
    if (item.active && g.NavId != item.id) ImGui::SetFocusID(item.id, window);
    if (item.active) keep_keys(ui, field, item.id);
    return item;
}

/// Enter or Space on a button that brought the field was meant for the button.
void leave_out_what_led_here() {
    ImVector<ImWchar>& typed = ImGui::GetIO().InputQueueCharacters;
    if (ImGui::IsKeyPressed(ImGuiKey_Space, false)) typed.find_erase(' ');
}

// ---- the pointer

text::Point under_pointer(const Ui& ui, const EditField& field, const FieldMemory& memory) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const float x = (mouse.x - field.text.min.x) * ui.theme.density + memory.scrolled_x;
    if (!field.several_lines) return {x, 0.0f};
    return {x, (mouse.y - field.text.min.y) * ui.theme.density + memory.scrolled_y};
}

/// What as many clicks take at a place.
text::Range taken_at(const FieldView& view, std::size_t offset, int clicks) {
    if (clicks == 2) return view.word_at(offset);
    return clicks > 2 ? view.paragraph_at(offset) : text::Range{offset, offset};
}

void press(const FieldView& view, text::EditBuffer& buffer, FieldMemory& memory, std::size_t hit) {
    memory.dragging = true;
    memory.aim.reset();
    const bool extend = ImGui::GetIO().KeyShift;
    memory.clicks = extend ? 1 : std::min(ImGui::GetMouseClickedCount(0), 3);
    if (extend) {
        memory.origin = {buffer.anchor(), buffer.anchor()};
        return buffer.move_to(hit, true);
    }
    memory.origin = taken_at(view, hit, memory.clicks);
    buffer.select(memory.origin);
}

void drag(const FieldView& view, text::EditBuffer& buffer, const FieldMemory& memory, std::size_t hit) {
    const text::Range now = taken_at(view, hit, memory.clicks);
    const bool backwards = now.from < memory.origin.from;
    const text::Range wanted = backwards ? text::Range{memory.origin.to, now.from}
                                         : text::Range{memory.origin.from, std::max(now.to, memory.origin.to)};
    if (buffer.anchor() != wanted.from || buffer.caret() != wanted.to) buffer.select(wanted);
}

void follow_pointer(Ui& ui, const EditField& field, const FieldItem& item, const FieldView& view,
                    text::EditBuffer& buffer, FieldMemory& memory) {
    if (!item.active || !ImGui::IsMouseDown(0)) memory.dragging = false;
    if (!item.pressed && !memory.dragging) return;
    const std::size_t hit = view.hit_test(under_pointer(ui, field, memory));
    if (item.pressed) return press(view, buffer, memory, hit);
    if (ImGui::IsMouseDragging(0, 2.0f)) drag(view, buffer, memory, hit);
    // Beyond an edge it goes on scrolling.
    if (!ImGui::IsMouseHoveringRect(field.place.min, field.place.max, false)) ui.redraw_by(ui.now + 16ms);
}

// ---- scrolling

void scroll_down(const Ui& ui, const EditField& field, bool hovered, bool moved, const FieldView& view,
                 const text::Caret& caret, FieldMemory& memory) {
    const float high = field.text.height() * ui.theme.density;
    if (hovered) memory.scrolled_y -= ImGui::GetIO().MouseWheel * kWheelLines * field_style(ui).line_height;
    if (moved) memory.scrolled_y = std::min(std::max(memory.scrolled_y, caret.bottom - high), caret.top);
    memory.scrolled_y = std::clamp(memory.scrolled_y, 0.0f, std::max(0.0f, view.layout().size().height - high));
}

/// What is written from right to left begins at the right edge, and a field that was left shows how its text begins.
void scroll_sideways(const Ui& ui, const EditField& field, bool active, const FieldView& view, const text::Caret& caret,
                     FieldMemory& memory) {
    const float wide = field.text.width() * ui.theme.density;
    const float end = std::ceil(ui.theme.px(2) * ui.theme.density);
    const float over = view.layout().size().width + end - wide;
    const bool leftwards = view.layout().right_to_left(0);
    if (!active) {
        memory.scrolled_x = leftwards ? over : 0.0f;
        return;
    }
    memory.scrolled_x = std::min(std::max(memory.scrolled_x, caret.x + end - wide), caret.x);
    const float least = leftwards ? std::min(0.0f, over) : 0.0f;
    const float most = leftwards ? over : std::max(0.0f, over);
    memory.scrolled_x = std::clamp(memory.scrolled_x, least, std::max(least, most));
}

void scroll(const Ui& ui, const EditField& field, const FieldItem& item, const FieldView& view,
            const text::EditBuffer& buffer, FieldMemory& memory) {
    const text::Caret caret = view.caret(buffer.caret());
    const bool moved = memory.revision_seen != buffer.revision() || memory.caret_seen != buffer.caret();
    if (field.several_lines) return scroll_down(ui, field, item.hovered, moved, view, caret, memory);
    scroll_sideways(ui, field, item.active, view, caret, memory);
}

// ---- drawing

bool caret_seen(Ui& ui, const FieldMemory& memory) {
    if (!ImGui::GetIO().ConfigInputTextCursorBlink) return true;
    const auto blinks = (ui.now - memory.touched) / kBlink;
    if (blinks >= kBlinks) return true;
    ui.redraw_by(memory.touched + (blinks + 1) * kBlink);
    return blinks % 2 == 0;
}

void draw_text_of(const Ui& ui, const FieldView& view, const text::EditBuffer& buffer, ImVec2 origin, bool active) {
    const Palette& c = ui.colors();
    const float density = ui.theme.density;
    if (active && buffer.has_selection()) {
        for (const text::Box& box : view.selection(buffer.selection())) {
            fill({{origin.x + box.left / density, origin.y + box.top / density},
                  {origin.x + box.right / density, origin.y + box.bottom / density}},
                 c.selection, ui.theme.px(2));
        }
    }
    for (const text::FieldPiece& piece : view.layout().pieces()) {
        const ImVec2 at{origin.x, origin.y + piece.top / density};
        if (piece.layout != nullptr) draw_layout(ui, *piece.layout, at, one_ink(c.text));
    }
}

void draw_thumb(const Ui& ui, const EditField& field, float size, float scrolled) {
    const float room = field.text.height();
    if (size <= room + 0.5f) return;
    const float height = std::max(ui.unit(5), room * room / size);
    const float top = field.text.min.y + (room - height) * std::clamp(scrolled / (size - room), 0.0f, 1.0f);
    const float width = ui.theme.px(3);
    fill(rect_at({field.place.max.x - ui.unit(1.5f), top}, width, height), with_alpha(ui.colors().faint, 0.55),
         width * 0.5f);
}

Rect caret_rect(const Ui& ui, const EditField& field, const text::Caret& caret, ImVec2 origin) {
    const float density = ui.theme.density;
    const float right = std::max(field.text.min.x, field.text.max.x - ui.theme.px(1));
    const float x = std::clamp(origin.x + caret.x / density, field.text.min.x, right);
    return {{x, origin.y + caret.top / density}, {x, origin.y + caret.bottom / density}};
}

/// Where the candidates of an input method are to stand.
void tell_input_method(const Rect& caret) {
    ImGuiPlatformImeData& data = ImGui::GetCurrentContext()->PlatformImeData;
    data.WantVisible = true;
    data.InputPos = caret.min;
    data.InputLineHeight = caret.height();
}

void note_touch(const Ui& ui, const FieldItem& item, const text::EditBuffer& buffer, FieldMemory& memory) {
    const bool changed = memory.revision_seen != buffer.revision() || memory.caret_seen != buffer.caret();
    if (changed || (item.active && !memory.active)) memory.touched = ui.now;
    memory.revision_seen = buffer.revision();
    memory.caret_seen = buffer.caret();
    memory.active = item.active;
}

}  // namespace

text::TextStyle field_style(const Ui& ui) { return request_of(ui, Type::body, {}).style; }

float edit_height(const Ui& ui, const text::EditBuffer& buffer, float width) {
    const FieldView view(*ui.theme.engine, buffer, field_style(ui), std::floor(width * ui.theme.density), false);
    return std::max(ui.theme.size(Type::body), view.layout().size().height / ui.theme.density);
}

EditResult edit_field(Ui& ui, const EditField& field, text::EditBuffer& buffer, FieldMemory& memory) {
    const FieldItem item = add_item(ui, field);
    EditResult result;
    result.active = item.active;
    // Its edge is its ring.
    if (item.active) note_ring(ui, field.place);
    if (item.reached) leave_out_what_led_here();
    if (item.reached && !field.several_lines) buffer.select({0, buffer.text().size()});
    if (item.active) result.entered = follow_field_keys(ui, field, buffer, memory) && !item.reached;
    follow_pointer(ui, field, item,
                   FieldView(*ui.theme.engine, buffer, field_style(ui), wrap_width(ui, field), field.secret), buffer,
                   memory);
    const auto composing = item.active ? composing_in(buffer, ui.composition) : std::nullopt;
    const text::EditBuffer& shown = composing ? composing->shown : buffer;
    const FieldView view(*ui.theme.engine, shown, field_style(ui), wrap_width(ui, field), field.secret);
    scroll(ui, field, item, view, shown, memory);
    note_touch(ui, item, shown, memory);

    const float density = ui.theme.density;
    const float down = above_line(ui, field, view) - memory.scrolled_y;
    const ImVec2 origin{field.text.min.x - memory.scrolled_x / density, field.text.min.y + down / density};
    const Rect clip = field.text.inset(-ui.theme.px(2), 0);
    ImGui::PushClipRect(clip.min, clip.max, true);
    draw_text_of(ui, view, shown, origin, item.active);
    if (composing) underline_composed(ui, view, composing->composed, origin);
    result.caret = caret_rect(ui, field, view.caret(shown.caret()), origin);
    if (item.active && caret_seen(ui, memory)) {
        fill({result.caret.min, {result.caret.max.x + ui.theme.px(1.5f), result.caret.max.y}}, ui.colors().accent);
    }
    ImGui::PopClipRect();
    if (field.several_lines) draw_thumb(ui, field, view.layout().size().height / density, memory.scrolled_y / density);
    if ((item.active || field.awaits) && !field.secret) tell_input_method(result.caret);
    return result;
}

}  // namespace natter::gui
