// X11: keys go to the method first, and come from there. Under Wayland GLFW knows no methods, and dead keys and Compose
// are its own.
#include "gui/app/platform_input_method.hpp"
#include "gui/app/preedit.hpp"
#include "gui/app/xim_client_linux.hpp"

#include <imgui.h>

#include <X11/Xlib.h>
#include <X11/Xutil.h>

#define GLFW_EXPOSE_NATIVE_X11
#include <GLFW/glfw3.h>
#include <GLFW/glfw3native.h>

#include <algorithm>
#include <array>
#include <clocale>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <utility>

namespace natter::gui {
namespace {

class NoInputMethod final : public InputMethod {
  public:
    void set_place(std::optional<CompositionPlace>) override {}
    void set_focused(bool) override {}
    bool take() override { return false; }
    const Composition& composition() const override { return none_; }

  private:
    Composition none_;
};

/// The name in XMODIFIERS; empty if keys are to go to none.
std::string wanted_server() {
    const char* modifiers = std::getenv("XMODIFIERS");
    std::string name = modifiers != nullptr ? modifiers : "";
    constexpr std::string_view kMark = "@im=";
    const std::size_t at = name.find(kMark);
    if (at == std::string::npos) return "";
    name.erase(0, at + kMark.size());
    name.resize(std::min(name.find('@'), name.size()));
    return name == "none" || name == "local" ? "" : name;
}

/// Methods choose a language by it, and one of them ends where a locale has none.
std::string locale_with_language() {
    const char* locale = std::setlocale(LC_CTYPE, nullptr);
    const std::string name = locale != nullptr ? locale : "C";
    return name == "POSIX" || name == "C" || name.starts_with("C.") ? "en_US.UTF-8" : name;
}

KeyEvent key_of(const XEvent& event) {
    return {event.type == KeyPress, static_cast<std::uint8_t>(event.xkey.keycode),
            static_cast<std::uint16_t>(event.xkey.state), static_cast<std::uint32_t>(event.xkey.time)};
}

std::int16_t in_pixels(float length) {
    constexpr float kMost = std::numeric_limits<std::int16_t>::max();
    return static_cast<std::int16_t>(std::lround(std::clamp(length, 0.0f, kMost)));
}

class X11InputMethod final : public InputMethod {
  public:
    X11InputMethod(GLFWwindow* window, std::unique_ptr<xim::Client> client)
        : window_(window), client_(std::move(client)) {
        active() = this;
        glfwSetX11KeyFilter([](XEvent* event) { return active()->wants(*event) ? 1 : 0; });
    }

    ~X11InputMethod() override {
        glfwSetX11KeyFilter(nullptr);
        active() = nullptr;
    }

    void set_place(std::optional<CompositionPlace> place) override {
        place_ = place;
        tell_place();
    }

    void set_focused(bool focused) override {
        focused_ = focused;
        tell_place();
    }

    bool take() override {
        follow_news();
        return std::exchange(followed_, false);
    }

    const Composition& composition() const override { return preedit_.composition(); }

  private:
    /// GLFW's filter knows no owner.
    static X11InputMethod*& active() {
        static X11InputMethod* method = nullptr;
        return method;
    }

    /// Keys stay behind those that are away.
    bool wants(const XEvent& event) {
        if (event.xkey.window != glfwGetX11Window(window_)) return false;
        const KeyEvent key = key_of(event);
        const bool goes = (away_ > 0 || (told_ && client_->ready())) && client_->give(key);
        if (goes) ++away_;
        if (!goes) follow_news();  // a method that has just ended leaves what came before this key
        if (!goes && !key.pressed) released_.at(key.code) = key.time;
        return goes;
    }

    void follow_news() {
        client_->take(news_);
        for (const xim::News& news : news_) {
            std::visit([this](const auto& each) { follow(each); }, news);
            followed_ = true;
        }
    }

    void tell_place() {
        std::optional<xim::Spot> spot;
        if (focused_ && place_) spot = {in_pixels(place_->x), in_pixels(place_->bottom)};
        if (spot == told_) return;
        told_ = spot;
        client_->look_at(spot);
    }

    void follow(const xim::KeyGoesOn& back) {
        if (back.given && away_ > 0) --away_;
        XEvent event{};
        event.xkey.type = back.key.pressed ? KeyPress : KeyRelease;
        event.xkey.display = glfwGetX11Display();
        event.xkey.window = glfwGetX11Window(window_);
        event.xkey.root = DefaultRootWindow(event.xkey.display);
        event.xkey.time = back.key.time;
        event.xkey.state = back.key.state;
        event.xkey.keycode = back.key.code;
        event.xkey.same_screen = True;
        glfwHandleX11KeyEvent(&event);
        let_go_of_late(event, back.key);
    }

    /// A press that comes back after the key was let go is not held down any more.
    void let_go_of_late(XEvent& event, const KeyEvent& key) {
        std::uint32_t& released = released_.at(key.code);
        if (!key.pressed) {
            released = key.time;
        } else if (released != 0 && static_cast<std::int32_t>(released - key.time) > 0) {
            event.xkey.type = KeyRelease;
            event.xkey.time = released;
            glfwHandleX11KeyEvent(&event);
        }
    }

    void follow(const xim::KeyKept&) {
        if (away_ > 0) --away_;
    }

    void follow(const xim::TextDone& text) { ImGui::GetIO().AddInputCharactersUTF8(decoded(text.encoded).c_str()); }

    void follow(const xim::TextComposed& change) {
        preedit_.change(change.first, change.removed, decoded(change.encoded));
        preedit_.set_caret(change.caret);
    }

    void follow(const xim::CaretMoved& caret) { preedit_.set_caret(caret.caret); }

    void follow(const xim::ComposingEnds& end) {
        if (end.keep) ImGui::GetIO().AddInputCharactersUTF8(preedit_.composition().text.c_str());
        preedit_.clear();
    }

    static std::string decoded(const std::string& encoded) {
        Display* display = glfwGetX11Display();
        XTextProperty property{};
        std::string bytes = encoded;
        property.value = reinterpret_cast<unsigned char*>(bytes.data());
        property.encoding = XInternAtom(display, "COMPOUND_TEXT", False);
        property.format = 8;
        property.nitems = bytes.size();
        char** lines = nullptr;
        int count = 0;
        std::string text;
        if (Xutf8TextPropertyToTextList(display, &property, &lines, &count) >= 0 && count > 0) text = lines[0];
        if (lines != nullptr) XFreeStringList(lines);
        return text;
    }

    GLFWwindow* window_;
    std::unique_ptr<xim::Client> client_;
    std::vector<xim::News> news_;
    Preedit preedit_;
    bool followed_ = false;  // news since the last `take`
    std::size_t away_ = 0;   // keys that are with the client
    std::array<std::uint32_t, 256> released_{};
    std::optional<CompositionPlace> place_;
    std::optional<xim::Spot> told_;
    bool focused_ = false;
};

}  // namespace

void prepare_input_methods() {
    const char* locale = std::setlocale(LC_CTYPE, "");
    if (locale == nullptr || std::string_view(locale) == "C") std::setlocale(LC_CTYPE, "C.UTF-8");
}

std::unique_ptr<InputMethod> make_input_method(GLFWwindow* window, std::function<void()> on_news) {
    const std::string server = wanted_server();
    if (server.empty() || glfwGetPlatform() != GLFW_PLATFORM_X11) return std::make_unique<NoInputMethod>();
    const auto id = static_cast<std::uint32_t>(glfwGetX11Window(window));
    return std::make_unique<X11InputMethod>(window,
                                            xim::make_client(server, id, locale_with_language(), std::move(on_news)));
}

}  // namespace natter::gui
