// A balloon at Natter's icon in the notification area, which Windows 10 and 11 show as a toast. Unlike the toasts of
// WinRT it needs no installed shortcut with an id of the program: an app that was merely unpacked can tell, too. There
// is one at a time, the newest. Its window belongs to the GUI thread, whose wait hands it its messages.
#include "gui/app/notifications.hpp"

#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

#include <shellapi.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace natter::gui {
namespace {

constexpr UINT kIcon = 1;
constexpr UINT kIconMessage = WM_APP + 1;
constexpr const wchar_t* kClass = L"NatterNotifications";

std::wstring wide(const std::string& text) {
    const int size = static_cast<int>(text.size());
    const int length = MultiByteToWideChar(CP_UTF8, 0, text.data(), size, nullptr, 0);
    std::wstring out(static_cast<std::size_t>(std::max(length, 0)), L'\0');
    if (length > 0) MultiByteToWideChar(CP_UTF8, 0, text.data(), size, out.data(), length);
    return out;
}

/// As much of `text` as the field takes, without half a character at its end.
template <std::size_t kSize>
void put(wchar_t (&field)[kSize], const std::wstring& text) {
    std::size_t length = std::min(text.size(), kSize - 1);
    if (length < text.size() && length > 0 && IS_HIGH_SURROGATE(text[length - 1])) --length;
    std::copy_n(text.data(), length, field);
    field[length] = L'\0';
}

class BalloonNotifications final : public Notifications {
  public:
    explicit BalloonNotifications(std::function<void()> on_click) : on_click_(std::move(on_click)) {
        WNDCLASSEXW window_class{};
        window_class.cbSize = sizeof(window_class);
        window_class.lpfnWndProc = &BalloonNotifications::on_message;
        window_class.hInstance = GetModuleHandleW(nullptr);
        window_class.lpszClassName = kClass;
        RegisterClassExW(&window_class);
        window_ = CreateWindowExW(0, kClass, L"Natter", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, window_class.hInstance,
                                  nullptr);
        if (window_ != nullptr) SetWindowLongPtrW(window_, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(this));
    }
    ~BalloonNotifications() override {
        remove_icon();
        if (window_ != nullptr) DestroyWindow(window_);
    }
    BalloonNotifications(const BalloonNotifications&) = delete;
    BalloonNotifications& operator=(const BalloonNotifications&) = delete;

    void show(Notice notice) override {
        if (window_ == nullptr || !has_icon()) return;
        NOTIFYICONDATAW data = icon_data();
        data.uFlags = NIF_INFO;
        data.dwInfoFlags = NIIF_USER | NIIF_LARGE_ICON | NIIF_RESPECT_QUIET_TIME;
        put(data.szInfoTitle, wide(notice.title));
        // Without a body there is no balloon.
        put(data.szInfo, wide(notice.body.empty() ? std::string(" ") : notice.body));
        if (Shell_NotifyIconW(NIM_MODIFY, &data) != FALSE) shown_ = std::move(notice.key);
    }

    void withdraw(const std::string& key) override {
        if (shown_ == key) remove_icon();
    }

    std::vector<std::string> take_clicked() override { return std::exchange(clicked_, {}); }

  private:
    NOTIFYICONDATAW icon_data() const {
        NOTIFYICONDATAW data{};
        data.cbSize = sizeof(data);
        data.hWnd = window_;
        data.uID = kIcon;
        return data;
    }

    bool has_icon() {
        if (icon_) return true;
        NOTIFYICONDATAW data = icon_data();
        data.uFlags = NIF_ICON | NIF_MESSAGE | NIF_TIP;
        data.uCallbackMessage = kIconMessage;
        data.hIcon = LoadIconW(nullptr, IDI_APPLICATION);
        put(data.szTip, L"Natter");
        icon_ = Shell_NotifyIconW(NIM_ADD, &data) != FALSE;
        return icon_;
    }

    /// With the icon its balloon goes.
    void remove_icon() {
        shown_.reset();
        if (!std::exchange(icon_, false)) return;
        NOTIFYICONDATAW data = icon_data();
        Shell_NotifyIconW(NIM_DELETE, &data);
    }

    static LRESULT CALLBACK on_message(HWND window, UINT message, WPARAM word, LPARAM details) {
        auto* self = reinterpret_cast<BalloonNotifications*>(GetWindowLongPtrW(window, GWLP_USERDATA));
        if (message == kIconMessage && self != nullptr) {
            self->on_icon(LOWORD(details));
            return 0;
        }
        return DefWindowProcW(window, message, word, details);
    }

    void on_icon(UINT what) {
        if (what == NIN_BALLOONTIMEOUT) return remove_icon();
        if (what != NIN_BALLOONUSERCLICK || !shown_) return;
        clicked_.push_back(*shown_);
        remove_icon();
        on_click_();
    }

    std::function<void()> on_click_;
    HWND window_ = nullptr;
    bool icon_ = false;
    std::optional<std::string> shown_;
    std::vector<std::string> clicked_;
};

}  // namespace

std::unique_ptr<Notifications> make_notifications(std::function<void()> on_click) {
    return std::make_unique<BalloonNotifications>(std::move(on_click));
}

}  // namespace natter::gui
