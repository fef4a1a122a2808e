#include "gui/app/platform_headless.hpp"
#include "gui/app/platform_textures.hpp"

// Before glad's header, which would otherwise bring other types of its own.
#include <EGL/egl.h>
#include <EGL/eglext.h>

#include <glad/gl.h>

#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <array>
#include <atomic>
#include <semaphore>
#include <stdexcept>
#include <utility>

namespace natter::gui {
namespace {

/// A context of OpenGL 3.3 that has no surface.
class EglContext {
  public:
    EglContext() {
        display_ = eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
        require(display_ != EGL_NO_DISPLAY && eglInitialize(display_, nullptr, nullptr) == EGL_TRUE, "a display");
        require(eglBindAPI(EGL_OPENGL_API) == EGL_TRUE, "OpenGL");
        constexpr std::array<EGLint, 7> kWanted = {
            EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
            EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
        context_ = eglCreateContext(display_, EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, kWanted.data());
        require(context_ != EGL_NO_CONTEXT, "a context");
        require(eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_) == EGL_TRUE, "a current context");
        gladLoadGL(eglGetProcAddress);
    }
    ~EglContext() {
        eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
        eglDestroyContext(display_, context_);
        eglTerminate(display_);
    }
    EglContext(const EglContext&) = delete;
    EglContext& operator=(const EglContext&) = delete;

  private:
    static void require(bool there, const char* what) {
        if (!there) throw std::runtime_error(std::string("EGL gave no ") + what + ": install libegl-mesa0.");
    }

    EGLDisplay display_ = EGL_NO_DISPLAY;
    EGLContext context_ = EGL_NO_CONTEXT;
};

class SurfacelessPlatform final : public HeadlessPlatform {
  public:
    SurfacelessPlatform(WindowSize size, Scale scale) : scale_(scale) {
        glGenFramebuffers(1, &framebuffer_);
        glGenTextures(1, &texture_);
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
        resize(size);
        ImGuiIO& io = ImGui::GetIO();
        io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
        io.ClipboardUserData = this;
        io.GetClipboardTextFn = [](void* self) -> const char* {
            auto& platform = *static_cast<SurfacelessPlatform*>(self);
            platform.pasted_ = platform.clipboard_;
            return nullptr;
        };
        io.SetClipboardTextFn = [](void* self, const char* text) {
            static_cast<SurfacelessPlatform*>(self)->copy(text);
        };
        ImGui_ImplOpenGL3_Init("#version 150");
    }
    ~SurfacelessPlatform() override {
        ImGui_ImplOpenGL3_Shutdown();
        glDeleteTextures(1, &texture_);
        glDeleteFramebuffers(1, &framebuffer_);
    }

    bool wait(std::optional<std::chrono::nanoseconds> at_most) override {
        bool woken = true;
        if (at_most) {
            woken = signal_.try_acquire_for(*at_most);
        } else {
            signal_.acquire();
        }
        if (woken) pending_ = false;
        return woken;
    }
    void wake() override {
        if (!pending_.exchange(true)) signal_.release();
    }

    bool closing() const override { return closing_; }
    void stay() override { closing_ = false; }
    void close() override { closing_ = true; }
    void hide() override {}
    bool visible() const override { return true; }

    void begin_frame() override {
        ImGui_ImplOpenGL3_NewFrame();
        ImGuiIO& io = ImGui::GetIO();
        io.DisplaySize = {static_cast<float>(size_.width), static_cast<float>(size_.height)};
        io.DisplayFramebufferScale = {scale_.density, scale_.density};
        io.DeltaTime = 1.0f / 60.0f;
    }

    void end_frame() override {
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
        glViewport(0, 0, pixels(size_.width), pixels(size_.height));
        ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    }

    text::PageTextures& textures() override { return *textures_; }

    WindowSize size() const override { return size_; }
    Scale scale() const override { return scale_; }

    bool focused() const override { return focused_; }
    void raise() override { focused_ = true; }
    void set_title(const std::string& title) override { title_ = title; }
    void ask_attention() override { ++attentions_; }
    void set_focused(bool focused) override { focused_ = focused; }
    const std::string& title() const override { return title_; }
    int attentions() const override { return attentions_; }

    void copy(const std::string& text) override { clipboard_ = text; }
    bool open(const std::string& url) override {
        opened_ = url;
        return true;
    }
    const std::string& opened() const override { return opened_; }
    std::optional<std::string> take_pasted() override { return std::exchange(pasted_, std::nullopt); }
    std::vector<std::string> take_dropped() override { return std::exchange(dropped_, {}); }
    void drop(std::vector<std::string> dropped) override { dropped_ = std::move(dropped); }
    const std::string& clipboard() const override { return clipboard_; }
    void set_clipboard(std::string text) override { clipboard_ = std::move(text); }

    void resize(WindowSize size) override {
        size_ = size;
        glBindTexture(GL_TEXTURE_2D, texture_);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, pixels(size.width), pixels(size.height), 0, GL_RGBA, GL_UNSIGNED_BYTE,
                     nullptr);
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, 0);
    }

    Picture picture() const override {
        Picture picture{pixels(size_.width), pixels(size_.height), {}};
        const auto row = static_cast<std::size_t>(picture.width) * 4;
        const auto rows = static_cast<std::size_t>(picture.height);
        std::vector<std::uint8_t> upside_down(row * rows);
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
        glReadPixels(0, 0, picture.width, picture.height, GL_RGBA, GL_UNSIGNED_BYTE, upside_down.data());
        for (std::size_t y = rows; y-- > 0;) {
            const auto* line = upside_down.data() + y * row;
            picture.rgba.insert(picture.rgba.end(), line, line + row);
        }
        return picture;
    }

  private:
    int pixels(int length) const { return static_cast<int>(static_cast<float>(length) * scale_.density); }

    EglContext context_;
    std::unique_ptr<text::PageTextures> textures_ = make_gl_textures();
    WindowSize size_;
    Scale scale_;
    GLuint framebuffer_ = 0;
    GLuint texture_ = 0;
    bool focused_ = true;
    std::string title_;
    bool closing_ = false;
    int attentions_ = 0;
    std::string opened_;
    std::string clipboard_;
    std::optional<std::string> pasted_;
    std::vector<std::string> dropped_;
    std::binary_semaphore signal_{0};
    std::atomic<bool> pending_ = false;
};

}  // namespace

std::unique_ptr<HeadlessPlatform> make_headless_platform(WindowSize size, Scale scale) {
    return std::make_unique<SurfacelessPlatform>(size, scale);
}

}  // namespace natter::gui
