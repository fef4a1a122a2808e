// X11: asks the owner on a connection and a thread of its own, which give up in time.
#include "gui/app/platform_clipboard.hpp"
#include "net/util/mailbox.hpp"

#include <GLFW/glfw3.h>
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <poll.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <utility>

namespace natter::gui {
namespace {

using Clock = std::chrono::steady_clock;

/// One question to the owner of the clipboard.
class Question {
  public:
    Question() : display_(XOpenDisplay(nullptr)) {
        if (display_ == nullptr) return;
        window_ = XCreateSimpleWindow(display_, DefaultRootWindow(display_), 0, 0, 1, 1, 0, 0, 0);
        clipboard_ = XInternAtom(display_, "CLIPBOARD", False);
        utf8_ = XInternAtom(display_, "UTF8_STRING", False);
        in_pieces_ = XInternAtom(display_, "INCR", False);
        property_ = XInternAtom(display_, "NATTER_PASTE", False);
        XSelectInput(display_, window_, PropertyChangeMask);
    }
    ~Question() {
        if (display_ != nullptr) XCloseDisplay(display_);
    }
    Question(const Question&) = delete;
    Question& operator=(const Question&) = delete;

    std::optional<std::string> ask() {
        if (display_ == nullptr) return std::nullopt;
        XConvertSelection(display_, clipboard_, utf8_, property_, window_, CurrentTime);
        XFlush(display_);
        const auto answered = next([](const XEvent& event) { return event.type == SelectionNotify; });
        if (!answered || answered->xselection.property == None) return std::nullopt;
        Piece piece = read();
        return piece.type == in_pieces_ ? collect() : std::move(piece.text);
    }

  private:
    struct Piece {
        Atom type = None;
        std::optional<std::string> text{};
    };

    /// The first event that is meant, if it comes in time.
    template <class Meant>
    std::optional<XEvent> next(Meant meant) {
        for (;;) {
            while (XPending(display_) > 0) {
                XEvent event;
                XNextEvent(display_, &event);
                if (meant(event)) return event;
            }
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
            if (left <= 0) return std::nullopt;
            pollfd connection{ConnectionNumber(display_), POLLIN, 0};
            poll(&connection, 1, static_cast<int>(left));
        }
    }

    /// What the owner has put there; taking it away asks for the next piece.
    Piece read() {
        Piece piece;
        int format = 0;
        unsigned long items = 0;
        unsigned long left = 0;
        unsigned char* data = nullptr;
        XGetWindowProperty(display_, window_, property_, 0, static_cast<long>(ClipboardReader::kBytesMost / 4), True,
                           AnyPropertyType, &piece.type, &format, &items, &left, &data);
        if (data != nullptr && piece.type == utf8_ && format == 8) {
            piece.text.emplace(reinterpret_cast<const char*>(data), items);
        }
        if (data != nullptr) XFree(data);
        return piece;
    }

    /// An empty piece is the last. Of more than anybody pastes into a chat the beginning is enough to say so.
    std::optional<std::string> collect() {
        std::string text;
        while (text.size() < ClipboardReader::kBytesMost) {
            const auto came = next([this](const XEvent& event) {
                return event.type == PropertyNotify && event.xproperty.atom == property_ &&
                       event.xproperty.state == PropertyNewValue;
            });
            if (!came) return std::nullopt;
            const Piece piece = read();
            if (!piece.text) return std::nullopt;
            if (piece.text->empty()) break;
            text += *piece.text;
        }
        text.resize(std::min(text.size(), ClipboardReader::kBytesMost));
        return text;
    }

    Display* display_;
    const Clock::time_point deadline_ = Clock::now() + std::chrono::milliseconds(ClipboardReader::kWaitMilliseconds);
    Window window_ = None;
    Atom clipboard_ = None;
    Atom utf8_ = None;
    Atom in_pieces_ = None;
    Atom property_ = None;
};

class X11ClipboardReader final : public ClipboardReader {
  public:
    X11ClipboardReader(GLFWwindow* window, std::function<void()> on_answer)
        : window_(window), on_answer_(std::move(on_answer)) {}

    void request() override {
        if (glfwGetPlatform() != GLFW_PLATFORM_X11) {
            const char* text = glfwGetClipboardString(window_);
            if (text != nullptr) deliver(text);
        } else if (!asking_.exchange(true)) {
            // When this program is the owner itself, GLFW answers from the GUI thread, which does not wait here.
            asker_ = std::jthread([this] {
                if (std::optional<std::string> text = Question().ask()) deliver(std::move(*text));
                asking_ = false;
            });
        }
    }

    std::optional<std::string> take() override {
        answers_.take(taken_);
        if (taken_.empty()) return std::nullopt;
        return std::move(taken_.back());
    }

  private:
    void deliver(std::string text) {
        if (answers_.push(text) != net::Mailbox<std::string>::Pushed::refused) on_answer_();
    }

    GLFWwindow* window_;
    std::function<void()> on_answer_;
    net::Mailbox<std::string> answers_{4};
    std::vector<std::string> taken_;
    std::atomic<bool> asking_ = false;
    std::jthread asker_;
};

}  // namespace

std::unique_ptr<ClipboardReader> make_clipboard_reader(GLFWwindow* window, std::function<void()> on_answer) {
    return std::make_unique<X11ClipboardReader>(window, std::move(on_answer));
}

}  // namespace natter::gui
