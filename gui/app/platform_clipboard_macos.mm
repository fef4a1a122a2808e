// Here the system keeps the clipboard's text itself, so that GLFW's call does not wait for another program.
#include "gui/app/platform_clipboard.hpp"

#include <GLFW/glfw3.h>

namespace natter::gui {
namespace {

class SystemClipboardReader final : public ClipboardReader {
  public:
    SystemClipboardReader(GLFWwindow* window, std::function<void()> on_answer)
        : window_(window), on_answer_(std::move(on_answer)) {}

    void request() override {
        const char* text = glfwGetClipboardString(window_);
        if (text == nullptr) return;
        answer_ = std::string_view(text).substr(0, kBytesMost);
        on_answer_();
    }

    std::optional<std::string> take() override { return std::exchange(answer_, std::nullopt); }

  private:
    GLFWwindow* window_;
    std::function<void()> on_answer_;
    std::optional<std::string> answer_;
};

}  // namespace

std::unique_ptr<ClipboardReader> make_clipboard_reader(GLFWwindow* window, std::function<void()> on_answer) {
    return std::make_unique<SystemClipboardReader>(window, std::move(on_answer));
}

}  // namespace natter::gui
