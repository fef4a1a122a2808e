// Windows: the system composes and shows it, in the places that it is told. A key that the method takes comes to GLFW
// as VK_PROCESSKEY, which it leaves out.
#include "gui/app/platform_input_method.hpp"

#include <windows.h>

#include <imm.h>

#define GLFW_EXPOSE_NATIVE_WIN32
#include <GLFW/glfw3.h>
#include <GLFW/glfw3native.h>

#include <cmath>

namespace natter::gui {
namespace {

class WindowsInputMethod final : public InputMethod {
  public:
    explicit WindowsInputMethod(GLFWwindow* window) : window_(glfwGetWin32Window(window)) {}

    ~WindowsInputMethod() override { ImmAssociateContextEx(window_, nullptr, IACE_DEFAULT); }

    void set_place(std::optional<CompositionPlace> place) override {
        if (place == place_) return;
        // Without a field keys are shortcuts, and what is secret is never composed.
        if (place.has_value() != place_.has_value()) {
            ImmAssociateContextEx(window_, nullptr, place ? IACE_DEFAULT : 0);
        }
        place_ = place;
        if (place) tell(*place);
    }
    void set_focused(bool) override {}
    bool take() override { return false; }
    const Composition& composition() const override { return none_; }

  private:
    void tell(const CompositionPlace& place) {
        const HIMC context = ImmGetContext(window_);
        if (context == nullptr) return;
        const LONG x = std::lround(place.x);
        const LONG top = std::lround(place.top);
        const LONG bottom = std::lround(place.bottom);
        COMPOSITIONFORM composed{};
        composed.dwStyle = CFS_FORCE_POSITION;
        composed.ptCurrentPos = {x, top};
        ImmSetCompositionWindow(context, &composed);
        // Beside the line, not over it.
        CANDIDATEFORM candidates{};
        candidates.dwStyle = CFS_EXCLUDE;
        candidates.ptCurrentPos = {x, bottom};
        candidates.rcArea = {x, top, x + 1, bottom};
        ImmSetCandidateWindow(context, &candidates);
        ImmReleaseContext(window_, context);
    }

    HWND window_;
    std::optional<CompositionPlace> place_ = CompositionPlace{};
    Composition none_;
};

}  // namespace

void prepare_input_methods() {}

std::unique_ptr<InputMethod> make_input_method(GLFWwindow* window, std::function<void()>) {
    return std::make_unique<WindowsInputMethod>(window);
}

}  // namespace natter::gui
