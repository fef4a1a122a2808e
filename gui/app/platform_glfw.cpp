#include "gui/app/open_link.hpp"
#include "gui/app/platform.hpp"
#include "gui/app/platform_clipboard.hpp"
#include "gui/app/platform_input_method.hpp"
#include "gui/app/platform_textures.hpp"
#include "gui/app/window_place.hpp"
#include "gui/views/window_layout.hpp"

#include <glad/gl.h>

#include <GLFW/glfw3.h>

#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

#include <atomic>
#include <cmath>
#include <cstdlib>
#include <stdexcept>
#include <utility>
#include <vector>

namespace natter::gui {
namespace {

/// GLFW while it is initialised.
struct Library {
    Library() {
        glfwInitHint(GLFW_WAYLAND_LIBDECOR, GLFW_WAYLAND_PREFER_LIBDECOR);
        const bool no_wayland = std::getenv("WAYLAND_DISPLAY") == nullptr;
        if (no_wayland && glfwPlatformSupported(GLFW_PLATFORM_X11)) glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);
        prepare_input_methods();
        if (glfwInit() != GLFW_TRUE) {
            throw std::runtime_error(
                "Natter needs a graphical desktop and found none: start it from one, or use natter-cli in a terminal.");
        }
    }
    ~Library() { glfwTerminate(); }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
};

/// What windows may cover of each screen.
std::vector<ScreenPlace> screens() {
    int count = 0;
    GLFWmonitor** monitors = glfwGetMonitors(&count);
    std::vector<ScreenPlace> places;
    for (int i = 0; i < count; ++i) {
        ScreenPlace place;
        glfwGetMonitorWorkarea(monitors[i], &place.x, &place.y, &place.width, &place.height);
        places.push_back(place);
    }
    return places;
}

GLFWwindow* open_window(const WindowOptions& options) {
    const std::vector<ScreenPlace> places = screens();
    const WindowSize size = size_on_screen({options.width, options.height}, options.corner, places);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    if (options.corner && on_a_screen(*options.corner, size.width, places)) {
        glfwWindowHint(GLFW_POSITION_X, options.corner->x);
        glfwWindowHint(GLFW_POSITION_Y, options.corner->y);
    }
    if (options.maximized) glfwWindowHint(GLFW_MAXIMIZED, GLFW_TRUE);
    glfwWindowHintString(GLFW_X11_CLASS_NAME, "natter");
    glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "natter");
    glfwWindowHintString(GLFW_WAYLAND_APP_ID, "natter");
    GLFWwindow* window = glfwCreateWindow(size.width, size.height, options.title.c_str(), nullptr, nullptr);
    if (window == nullptr) {
        throw std::runtime_error(
            "Natter needs OpenGL 3.2 and did not get it: check the graphics driver, or set "
            "LIBGL_ALWAYS_SOFTWARE=1 to do without one.");
    }
    // On some desktops it has become larger by the screen's scale.
    WindowSize made;
    glfwGetWindowSize(window, &made.width, &made.height);
    const WindowSize fits = size_on_screen(made, options.corner, places);
    if (!options.maximized && fits != made) glfwSetWindowSize(window, fits.width, fits.height);
    return window;
}

class GlfwPlatform final : public Platform {
  public:
    explicit GlfwPlatform(const WindowOptions& options) : window_(open_window(options)) {
        glfwMakeContextCurrent(window_);
        gladLoadGL(glfwGetProcAddress);
        // The frame scheduler has its own cap; waiting for the screen would hang where the window is covered.
        glfwSwapInterval(0);
        limit_size();
        glfwSetWindowUserPointer(window_, this);
        clipboard_ = make_clipboard_reader(window_, [this] { wake(); });
        watch_events();
        // ImGui's own callbacks call the ones that were there.
        ImGui_ImplGlfw_InitForOpenGL(window_, true);
        ImGui_ImplOpenGL3_Init("#version 150");
        route_clipboard();
        // ImGui's own way would place a method's windows a second time.
        ImGui::GetIO().SetPlatformImeDataFn = nullptr;
        input_method_ = make_input_method(window_, [this] { nudge(); });
    }

    ~GlfwPlatform() override {
        input_method_.reset();
        ImGui_ImplOpenGL3_Shutdown();
        ImGui_ImplGlfw_Shutdown();
        clipboard_.reset();
        glfwDestroyWindow(window_);
    }

    bool wait(std::optional<std::chrono::nanoseconds> at_most) override {
        if (!at_most) {
            glfwWaitEvents();
        } else if (at_most->count() > 0) {
            glfwWaitEventsTimeout(std::chrono::duration<double>(*at_most).count());
        } else {
            glfwPollEvents();
        }
        const bool woken = woken_.exchange(false);
        input_method_->set_focused(focused());
        const bool composed = input_method_->take();
        return std::exchange(happened_, false) || woken || composed;
    }

    void wake() override {
        woken_ = true;
        glfwPostEmptyEvent();
    }

    void nudge() override { glfwPostEmptyEvent(); }

    bool closing() const override { return glfwWindowShouldClose(window_) == GLFW_TRUE; }
    void stay() override { glfwSetWindowShouldClose(window_, GLFW_FALSE); }
    void hide() override {
        glfwHideWindow(window_);
        glfwPollEvents();
    }
    bool visible() const override {
        const WindowSize pixels = framebuffer();
        return pixels.width > 0 && pixels.height > 0 && glfwGetWindowAttrib(window_, GLFW_ICONIFIED) == GLFW_FALSE;
    }

    void begin_frame() override {
        limit_size();
        ImGui_ImplOpenGL3_NewFrame();
        ImGui_ImplGlfw_NewFrame();
    }

    void end_frame() override {
        const WindowSize pixels = framebuffer();
        glViewport(0, 0, pixels.width, pixels.height);
        ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
        glfwSwapBuffers(window_);
    }

    text::PageTextures& textures() override { return *textures_; }

    WindowSize size() const override {
        WindowSize size;
        glfwGetWindowSize(window_, &size.width, &size.height);
        return size;
    }

    std::optional<WindowCorner> corner() const override {
        if (glfwGetPlatform() == GLFW_PLATFORM_WAYLAND) return std::nullopt;
        WindowCorner corner;
        glfwGetWindowPos(window_, &corner.x, &corner.y);
        return corner;
    }
    bool maximized() const override { return glfwGetWindowAttrib(window_, GLFW_MAXIMIZED) == GLFW_TRUE; }

    Scale scale() const override {
        const int width = size().width;
        Scale scale;
        if (width > 0) scale.density = static_cast<float>(framebuffer().width) / static_cast<float>(width);
        float content = 1.0f;
        glfwGetWindowContentScale(window_, &content, nullptr);
        if (scale.density > 0.0f) scale.ui = content / scale.density;
        return scale;
    }

    bool focused() const override { return glfwGetWindowAttrib(window_, GLFW_FOCUSED) == GLFW_TRUE; }
    void raise() override {
        if (glfwGetWindowAttrib(window_, GLFW_ICONIFIED) == GLFW_TRUE) glfwRestoreWindow(window_);
        glfwFocusWindow(window_);
    }
    void set_title(const std::string& title) override { glfwSetWindowTitle(window_, title.c_str()); }
    void ask_attention() override { glfwRequestWindowAttention(window_); }

    void set_composition_place(std::optional<CompositionPlace> place) override { input_method_->set_place(place); }
    Composition composition() const override { return input_method_->composition(); }

    void copy(const std::string& text) override { glfwSetClipboardString(window_, text.c_str()); }
    bool open(const std::string& url) override { return open_link(url); }
    std::optional<std::string> take_pasted() override { return clipboard_->take(); }
    std::vector<std::string> take_dropped() override { return std::exchange(dropped_, {}); }

  private:
    static GlfwPlatform& of(GLFWwindow* window) {
        return *static_cast<GlfwPlatform*>(glfwGetWindowUserPointer(window));
    }

    template <class... Arguments>
    static void note(GLFWwindow* window, Arguments...) {
        of(window).happened_ = true;
    }

    void watch_events() {
        glfwSetKeyCallback(window_, note);
        glfwSetCharCallback(window_, note);
        glfwSetMouseButtonCallback(window_, note);
        glfwSetScrollCallback(window_, note);
        glfwSetCursorPosCallback(window_, note);
        glfwSetCursorEnterCallback(window_, note);
        glfwSetWindowFocusCallback(window_, note);
        glfwSetWindowRefreshCallback(window_, note);
        glfwSetFramebufferSizeCallback(window_, note);
        glfwSetWindowIconifyCallback(window_, note);
        glfwSetWindowCloseCallback(window_, note);
        glfwSetWindowContentScaleCallback(window_, note);
        glfwSetDropCallback(window_, [](GLFWwindow* window, int count, const char** paths) {
            of(window).dropped_.assign(paths, paths + count);
            note(window);
        });
    }

    /// The least size follows the screen that the window is on.
    void limit_size() {
        const float now = scale().ui;
        if (now == limited_at_) return;
        limited_at_ = now;
        const auto pixels = [&](int least) { return static_cast<int>(std::lround(static_cast<float>(least) * now)); };
        glfwSetWindowSizeLimits(window_, pixels(kWindowLeastWidth), pixels(kWindowLeastHeight), GLFW_DONT_CARE,
                                GLFW_DONT_CARE);
    }

    // ImGui asks for the clipboard within a frame; the answer comes in a later one, through the views.
    void route_clipboard() {
        ImGuiIO& io = ImGui::GetIO();
        io.ClipboardUserData = this;
        io.GetClipboardTextFn = [](void* self) -> const char* {
            static_cast<GlfwPlatform*>(self)->clipboard_->request();
            return nullptr;
        };
        io.SetClipboardTextFn = [](void* self, const char* text) { static_cast<GlfwPlatform*>(self)->copy(text); };
    }

    WindowSize framebuffer() const {
        WindowSize size;
        glfwGetFramebufferSize(window_, &size.width, &size.height);
        return size;
    }

    Library library_;
    GLFWwindow* window_;
    std::unique_ptr<ClipboardReader> clipboard_;
    std::unique_ptr<InputMethod> input_method_;
    std::unique_ptr<text::PageTextures> textures_ = make_gl_textures();
    std::atomic<bool> woken_ = false;
    std::vector<std::string> dropped_;
    bool happened_ = true;
    float limited_at_ = 0.0f;  // the scale for which the least size was set
};

}  // namespace

std::unique_ptr<Platform> make_window_platform(const WindowOptions& options) {
    return std::make_unique<GlfwPlatform>(options);
}

}  // namespace natter::gui
