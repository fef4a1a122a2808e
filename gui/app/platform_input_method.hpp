// Input methods, by which text is composed of several keys, as Japanese and Chinese are. While one composes, its keys
// (Enter among them) do nothing else.
//
// Guarantees:
// 1. Nothing here waits for the method: when it hangs or ends, keys go on to the app.
// 2. Keys and texts keep their order.
// GUI thread, but for `on_news`.
#pragma once

#include "gui/views/composition.hpp"

#include <functional>
#include <memory>
#include <optional>

struct GLFWwindow;

namespace natter::gui {

class InputMethod {
  public:
    virtual ~InputMethod() = default;

    /// None: no text is written now, and keys do not go to the method.
    virtual void set_place(std::optional<CompositionPlace> place) = 0;
    virtual void set_focused(bool focused) = 0;
    /// Gives what has come from the method to ImGui. True if there was something.
    virtual bool take() = 0;
    virtual const Composition& composition() const = 0;
};

/// Before GLFW begins: dead keys and Compose need a locale that has letters.
void prepare_input_methods();

/// For the window, behind ImGui's callbacks. `on_news` is called on any thread when `take` has something.
std::unique_ptr<InputMethod> make_input_method(GLFWwindow* window, std::function<void()> on_news);

}  // namespace natter::gui
