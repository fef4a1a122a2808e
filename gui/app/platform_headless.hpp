// The platform's twin without a window: frames go to a framebuffer on surfaceless EGL, input is fed by whoever tests.
// One thread, but for `wake`. Linux only.
#pragma once

#include "gui/app/platform.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace natter::gui {

/// Pixels from the top left, four bytes each: red, green, blue, alpha.
struct Picture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;
};

class HeadlessPlatform : public Platform {
  public:
    /// What ImGui or a button copied last.
    virtual const std::string& clipboard() const = 0;
    /// What the next paste brings.
    /// The address that was opened last.
    virtual const std::string& opened() const = 0;
    virtual void set_clipboard(std::string text) = 0;
    /// Somebody lets these go over the window.
    virtual void drop(std::vector<std::string> dropped) = 0;
    virtual void set_focused(bool focused) = 0;
    virtual const std::string& title() const = 0;
    /// How often it asked for attention.
    virtual int attentions() const = 0;
    /// As by the cross of a window.
    virtual void close() = 0;
    virtual void resize(WindowSize size) = 0;
    virtual Picture picture() const = 0;
};

/// Throws std::runtime_error if there is no EGL with surfaceless contexts. The ImGui context must be there.
std::unique_ptr<HeadlessPlatform> make_headless_platform(WindowSize size, Scale scale);

}  // namespace natter::gui
