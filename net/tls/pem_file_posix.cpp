#include "net/tls/pem_file.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>
#include <system_error>

namespace natter::net {

namespace fs = std::filesystem;

namespace {

// Whatever it holds is on the disk once this has given true.
bool write_whole(int handle, std::string_view text) {
    while (!text.empty()) {
        const ssize_t count = ::write(handle, text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return ::fsync(handle) == 0;
}

// A name that was given to a file is kept only with its folder. Not every file system can be asked for that.
void sync_folder(const fs::path& folder) {
    const int handle = ::open(folder.c_str(), O_RDONLY | O_CLOEXEC);
    if (handle < 0) return;
    static_cast<void>(::fsync(handle));
    ::close(handle);
}

bool write_fresh(const fs::path& fresh, const std::string& text) {
    const int handle = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (handle < 0) return false;
    const bool written = write_whole(handle, text);
    return ::close(handle) == 0 && written;
}

}  // namespace

Result<void> write_private(const fs::path& file, const std::string& text) {
    fs::path fresh = file;
    fresh += ".new";
    std::error_code error;
    fs::remove(fresh, error);
    if (write_fresh(fresh, text)) {
        fs::rename(fresh, file, error);
        if (!error) {
            sync_folder(file.parent_path());
            return {};
        }
    }
    fs::remove(fresh, error);
    return Error{Errc::io_error,
                 fmt::format("{} cannot be written: check that the disk has room and that the folder belongs to the "
                             "server.",
                             file.string())};
}

bool is_open_to_others(const fs::path& file) {
    std::error_code error;
    const fs::perms permissions = fs::status(file, error).permissions();
    return !error && (permissions & (fs::perms::others_read | fs::perms::others_write)) != fs::perms::none;
}

}  // namespace natter::net
