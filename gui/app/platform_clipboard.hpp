// Reads what another program holds in the clipboard without ever waiting for it on the GUI thread: GLFW's own way waits
// for ever on an owner that does not answer.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

struct GLFWwindow;

namespace natter::gui {

/// GUI thread; `on_answer` is called on any thread when `take` has something.
class ClipboardReader {
  public:
    static constexpr std::size_t kBytesMost = 1u << 20;
    static constexpr int kWaitMilliseconds = 1000;

    virtual ~ClipboardReader() = default;

    virtual void request() = 0;
    /// The text, once, or as much of it as kBytesMost; nothing if the owner did not answer in time or has no text.
    virtual std::optional<std::string> take() = 0;
};

std::unique_ptr<ClipboardReader> make_clipboard_reader(GLFWwindow* window, std::function<void()> on_answer);

}  // namespace natter::gui
