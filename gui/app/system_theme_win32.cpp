// What the user chose for apps in the settings of Windows, which the registry keeps and tells of.
#include "gui/app/system_theme.hpp"

#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

#include <array>
#include <atomic>
#include <thread>
#include <utility>

namespace natter::gui {
namespace {

constexpr const wchar_t* kKey = L"Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize";
constexpr const wchar_t* kLight = L"AppsUseLightTheme";
constexpr int kUnsaid = -1;

class RegistryTheme final : public SystemTheme {
  public:
    explicit RegistryTheme(std::function<void()> on_change)
        : on_change_(std::move(on_change)),
          told_(CreateEventW(nullptr, FALSE, FALSE, nullptr)),
          stop_(CreateEventW(nullptr, TRUE, FALSE, nullptr)) {
        if (RegOpenKeyExW(HKEY_CURRENT_USER, kKey, 0, KEY_QUERY_VALUE | KEY_NOTIFY, &key_) != ERROR_SUCCESS) {
            key_ = nullptr;
            return;
        }
        theme_ = read();
        if (told_ != nullptr && stop_ != nullptr) thread_ = std::thread([this] { run(); });
    }
    ~RegistryTheme() override {
        if (stop_ != nullptr) SetEvent(stop_);
        if (thread_.joinable()) thread_.join();
        if (key_ != nullptr) RegCloseKey(key_);
        if (told_ != nullptr) CloseHandle(told_);
        if (stop_ != nullptr) CloseHandle(stop_);
    }
    RegistryTheme(const RegistryTheme&) = delete;
    RegistryTheme& operator=(const RegistryTheme&) = delete;

    std::optional<ThemeName> theme() const override {
        const int theme = theme_;
        return theme == kUnsaid ? std::nullopt : std::optional(static_cast<ThemeName>(theme));
    }

  private:
    int read() const {
        DWORD light = 0;
        DWORD size = sizeof(light);
        const auto read = RegGetValueW(key_, nullptr, kLight, RRF_RT_REG_DWORD, nullptr, &light, &size);
        if (read != ERROR_SUCCESS) return kUnsaid;
        return static_cast<int>(light != 0 ? ThemeName::light : ThemeName::dark);
    }

    void run() {
        const std::array<HANDLE, 2> either{stop_, told_};
        for (;;) {
            // Asked for before the value is read, so that no change is missed.
            if (RegNotifyChangeKeyValue(key_, FALSE, REG_NOTIFY_CHANGE_LAST_SET, told_, TRUE) != ERROR_SUCCESS) return;
            const int now = read();
            if (theme_.exchange(now) != now) on_change_();
            const DWORD woken =
                WaitForMultipleObjects(static_cast<DWORD>(either.size()), either.data(), FALSE, INFINITE);
            if (woken != WAIT_OBJECT_0 + 1) return;
        }
    }

    std::function<void()> on_change_;
    HKEY key_ = nullptr;
    HANDLE told_;
    HANDLE stop_;
    std::atomic<int> theme_ = kUnsaid;
    std::thread thread_;
};

}  // namespace

std::unique_ptr<SystemTheme> make_system_theme(std::function<void()> on_change) {
    return std::make_unique<RegistryTheme>(std::move(on_change));
}

}  // namespace natter::gui
