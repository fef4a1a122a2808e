#include "net/store/folder_lock.hpp"

#include <fmt/core.h>

#include <fstream>
#include <system_error>
#include <utility>

namespace natter::net {
namespace {

constexpr Schema kLockSchema{.what = "lock", .application_id = 0x4e744c6b, .steps = {}};  // "NtLk"

std::string shown(const std::filesystem::path& path) {
    const auto text = path.u8string();
    return {text.begin(), text.end()};
}

}  // namespace

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
    FolderLock lock;
    auto opened = Database::open_lock({.file = folder / "natter.lock", .schema = kLockSchema});
    if (!opened) return opened.error();
    lock.database_ = std::move(*opened);
    if (lock.database_.execute("PRAGMA busy_timeout=0; BEGIN EXCLUSIVE")) return lock;
    return Error{Errc::log_failed,
                 fmt::format("Another Natter uses {} already: stop that one, or name another folder.", shown(folder))};
}

Result<void> make_private_file(const std::filesystem::path& file) {
    namespace fs = std::filesystem;
    std::error_code error;
    if (fs::exists(file, error)) return {};
    std::ofstream(file).close();
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, fs::perm_options::replace, error);
    if (!error) return {};
    return Error{Errc::log_failed, fmt::format("{} cannot be made ({}): check its folder and who owns it.", shown(file),
                                               error.message())};
}

Result<void> make_private_folder(const std::filesystem::path& folder) {
    namespace fs = std::filesystem;
    std::error_code error;
    if (fs::is_directory(folder, error)) return {};
    fs::create_directories(folder, error);
    if (!error) fs::permissions(folder, fs::perms::owner_all, fs::perm_options::replace, error);
    if (!error) return {};
    return Error{Errc::log_failed, fmt::format("The folder {} cannot be made ({}): make it, or name another.",
                                               shown(folder), error.message())};
}

}  // namespace natter::net
