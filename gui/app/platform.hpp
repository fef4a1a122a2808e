// The seam to the window system: one window, its input and its pixels. The only room for GLFW, GL and EGL.
// GUI thread, but for `wake`.
#pragma once

#include "gui/text/page_textures.hpp"
#include "gui/views/composition.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace natter::gui {

/// Where a window stands, in the desktop's units.
struct WindowCorner {
    int x = 0;
    int y = 0;

    bool operator==(const WindowCorner&) const = default;
};

struct WindowOptions {
    std::string title = "Natter";
    int width = 1120;
    int height = 720;
    std::optional<WindowCorner> corner{};  // none, or one on no screen: where the desktop puts it
    bool maximized = false;
};

struct WindowSize {
    int width = 0;
    int height = 0;

    bool operator==(const WindowSize&) const = default;
};

/// How lengths become pixels. `ui` is window units per unscaled pixel (X11 and Windows at 200 %: 2), `density` is
/// framebuffer pixels per window unit (macOS and Wayland at 200 %: 2).
struct Scale {
    float ui = 1.0f;
    float density = 1.0f;

    bool operator==(const Scale&) const = default;
};

/// Guarantees:
/// 1. `wait` uses no CPU while nothing happens, and returns for input, for `wake`, or at the time given.
/// 2. `request_paste` never waits for the clipboard's owner: what it answers comes later through `take_pasted`.
class Platform {
  public:
    virtual ~Platform() = default;

    /// Returns true if something happened that can change what is on show.
    virtual bool wait(std::optional<std::chrono::nanoseconds> at_most) = 0;
    /// Makes `wait` return soon, with true. Any thread.
    virtual void wake() = 0;
    /// The same for what need not change what is on show: `wait` may return false. Any thread.
    virtual void nudge() { wake(); }

    /// Somebody wants the window gone.
    virtual bool closing() const = 0;
    /// It stays for now.
    virtual void stay() = 0;
    /// Takes the window off the screen, for what must be finished before the program ends.
    virtual void hide() = 0;
    /// False while there is nothing to draw on, as in a minimised window.
    virtual bool visible() const = 0;

    /// Gives ImGui the time, the size and the input since the last frame.
    virtual void begin_frame() = 0;
    /// Draws what ImGui made of the frame and shows it.
    virtual void end_frame() = 0;
    /// For pages of glyphs; as long as the platform.
    virtual text::PageTextures& textures() = 0;

    virtual WindowSize size() const = 0;  // in window units
    virtual Scale scale() const = 0;
    /// None where the desktop does not say.
    virtual std::optional<WindowCorner> corner() const { return std::nullopt; }
    virtual bool maximized() const { return false; }

    /// It has the keyboard.
    virtual bool focused() const = 0;
    /// Brings the window to the front with the keyboard, also from where it was minimised to.
    virtual void raise() = 0;
    virtual void set_title(const std::string& title) = 0;
    /// Makes the window's button blink, or whatever the desktop does, until it is looked at.
    virtual void ask_attention() = 0;

    /// Where text is written; none while it is nowhere, or is a secret. There an input method composes and shows what
    /// there is to choose from; nothing waits for it.
    virtual void set_composition_place(std::optional<CompositionPlace>) {}
    virtual Composition composition() const { return {}; }

    virtual void copy(const std::string& text) = 0;
    /// By what the desktop opens such addresses with. False if there is nothing.
    virtual bool open(const std::string& url) = 0;
    virtual std::optional<std::string> take_pasted() = 0;
    /// What was let go over the window since the last call: paths in UTF-8, or addresses. Nobody has looked at them.
    virtual std::vector<std::string> take_dropped() { return {}; }
};

/// Opens a window. The ImGui context must be there, and outlive it. Throws std::runtime_error with a sentence that says
/// what to do if there is no display or no OpenGL 3.
std::unique_ptr<Platform> make_window_platform(const WindowOptions& options);

}  // namespace natter::gui
