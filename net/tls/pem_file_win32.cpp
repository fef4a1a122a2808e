#include "net/tls/pem_file.hpp"

#include <fmt/core.h>
#include <windows.h>

namespace natter::net {

namespace fs = std::filesystem;

namespace {

bool write_fresh(const fs::path& fresh, const std::string& text) {
    const HANDLE handle =
        ::CreateFileW(fresh.c_str(), GENERIC_WRITE, 0, nullptr, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE) return false;
    DWORD count = 0;
    const bool written = ::WriteFile(handle, text.data(), static_cast<DWORD>(text.size()), &count, nullptr) != 0 &&
                         count == text.size() && ::FlushFileBuffers(handle) != 0;
    return ::CloseHandle(handle) != 0 && written;
}

}  // namespace

// The rights are those of the folder, which is in the user's own profile.
Result<void> write_private(const fs::path& file, const std::string& text) {
    fs::path fresh = file;
    fresh += ".new";
    constexpr DWORD kAtOnce = MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH;
    if (write_fresh(fresh, text) && ::MoveFileExW(fresh.c_str(), file.c_str(), kAtOnce) != 0) return {};
    ::DeleteFileW(fresh.c_str());
    return Error{Errc::io_error,
                 fmt::format("{} cannot be written: check that the disk has room and that the folder belongs to the "
                             "server.",
                             file.string())};
}

bool is_open_to_others(const fs::path&) { return false; }

}  // namespace natter::net
