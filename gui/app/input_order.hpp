// Keeps a key and the modifiers around it in the order in which they were pressed, however slow the frames are.
#pragma once

#include <imgui_internal.h>

namespace natter::gui {

/// ImGui takes in a key and a change of a modifier in the same frame, and looks only at where the modifiers ended: Ctrl
/// let go within a frame of V is no longer Ctrl+V. Holds back what comes after such a pair until it is destroyed, which
/// must be after NewFrame. GUI thread.
class InputOrder {
  public:
    explicit InputOrder(ImVector<ImGuiInputEvent>& queue);
    ~InputOrder();
    InputOrder(const InputOrder&) = delete;
    InputOrder& operator=(const InputOrder&) = delete;

  private:
    ImVector<ImGuiInputEvent>& queue_;
    ImVector<ImGuiInputEvent> later_;
};

}  // namespace natter::gui
