#include "gui/app/input_order.hpp"

namespace natter::gui {
namespace {

bool is_modifier(ImGuiKey key) {
    return (key & ImGuiMod_Mask_) != 0 || (key >= ImGuiKey_LeftCtrl && key <= ImGuiKey_RightSuper);
}

/// How many events from the front one frame may take in.
int length_of_a_frame(const ImVector<ImGuiInputEvent>& queue) {
    bool pressed = false;
    for (int i = 0; i < queue.Size; ++i) {
        if (queue[i].Type != ImGuiInputEventType_Key) continue;
        if (is_modifier(queue[i].Key.Key)) {
            if (pressed) return i;
        } else {
            pressed = pressed || queue[i].Key.Down;
        }
    }
    return queue.Size;
}

}  // namespace

InputOrder::InputOrder(ImVector<ImGuiInputEvent>& queue) : queue_(queue) {
    const int now = length_of_a_frame(queue);
    for (int i = now; i < queue.Size; ++i) later_.push_back(queue[i]);
    queue.resize(now);
}

InputOrder::~InputOrder() {
    for (const ImGuiInputEvent& event : later_) queue_.push_back(event);
}

}  // namespace natter::gui
