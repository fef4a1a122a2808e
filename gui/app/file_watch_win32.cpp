// By ReadDirectoryChangesW, which tells what happens to the names in a folder. A file that is still open for writing is
// told again when it is written once more or closed.
#include "gui/app/file_watch.hpp"

#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

namespace natter::gui {
namespace {

namespace fs = std::filesystem;

constexpr DWORD kChanges = FILE_NOTIFY_CHANGE_FILE_NAME | FILE_NOTIFY_CHANGE_LAST_WRITE | FILE_NOTIFY_CHANGE_SIZE;

/// A handle, closed at the end.
class Handle {
  public:
    explicit Handle(HANDLE handle) : handle_(handle) {}
    ~Handle() {
        if (works()) CloseHandle(handle_);
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    bool works() const { return handle_ != nullptr && handle_ != INVALID_HANDLE_VALUE; }
    HANDLE raw() const { return handle_; }

  private:
    HANDLE handle_;
};

class FolderWatch final : public FileWatch {
  public:
    FolderWatch(const fs::path& file, std::function<void()> on_change)
        : name_(file.filename().wstring()),
          on_change_(std::move(on_change)),
          folder_(CreateFileW(file.parent_path().c_str(), FILE_LIST_DIRECTORY,
                              FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_EXISTING,
                              FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OVERLAPPED, nullptr)),
          told_(CreateEventW(nullptr, TRUE, FALSE, nullptr)),
          stop_(CreateEventW(nullptr, TRUE, FALSE, nullptr)) {
        if (works()) thread_ = std::thread([this] { run(); });
    }
    ~FolderWatch() override {
        if (stop_.works()) SetEvent(stop_.raw());
        if (thread_.joinable()) thread_.join();
    }

    bool works() const { return folder_.works() && told_.works() && stop_.works(); }

  private:
    void run() {
        OVERLAPPED asked{};
        asked.hEvent = told_.raw();
        for (;;) {
            ResetEvent(told_.raw());
            if (ReadDirectoryChangesW(folder_.raw(), bytes_.data(), static_cast<DWORD>(bytes_.size()), FALSE, kChanges,
                                      nullptr, &asked, nullptr) == FALSE) {
                return;
            }
            const std::array<HANDLE, 2> either{stop_.raw(), told_.raw()};
            const DWORD woken =
                WaitForMultipleObjects(static_cast<DWORD>(either.size()), either.data(), FALSE, INFINITE);
            DWORD size = 0;
            if (woken != WAIT_OBJECT_0 + 1) {
                // The buffer must not be written to once it is gone.
                CancelIoEx(folder_.raw(), &asked);
                GetOverlappedResult(folder_.raw(), &asked, &size, TRUE);
                return;
            }
            if (GetOverlappedResult(folder_.raw(), &asked, &size, FALSE) == FALSE) return;
            if (size == 0 || holds_ours(size)) on_change_();  // 0: too much happened to be told
        }
    }

    bool holds_ours(DWORD size) const {
        for (std::size_t at = 0; at + offsetof(FILE_NOTIFY_INFORMATION, FileName) <= size;) {
            FILE_NOTIFY_INFORMATION told{};
            std::memcpy(&told, bytes_.data() + at, offsetof(FILE_NOTIFY_INFORMATION, FileName));
            const std::size_t letters = told.FileNameLength / sizeof(wchar_t);
            std::wstring name(letters, L'\0');
            std::memcpy(name.data(), bytes_.data() + at + offsetof(FILE_NOTIFY_INFORMATION, FileName),
                        letters * sizeof(wchar_t));
            if (CompareStringOrdinal(name.c_str(), -1, name_.c_str(), -1, TRUE) == CSTR_EQUAL) return true;
            if (told.NextEntryOffset == 0) return false;
            at += told.NextEntryOffset;
        }
        return false;
    }

    std::wstring name_;
    std::function<void()> on_change_;
    Handle folder_;
    Handle told_;
    Handle stop_;
    alignas(DWORD) std::array<char, 16 * 1024> bytes_{};
    std::thread thread_;
};

}  // namespace

std::unique_ptr<FileWatch> watch_file(const fs::path& file, std::function<void()> on_change) {
    std::error_code error;
    fs::create_directories(file.parent_path(), error);
    auto watch = std::make_unique<FolderWatch>(file, std::move(on_change));
    if (!watch->works()) return nullptr;
    return watch;
}

}  // namespace natter::gui
