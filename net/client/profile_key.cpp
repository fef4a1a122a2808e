#include "net/client/profile_key.hpp"

#include "net/store/database.hpp"
#include "net/util/read_whole.hpp"

#include <fmt/core.h>

#include <fstream>
#include <system_error>

namespace natter::net {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kBytesMost = 4'096;
constexpr std::string_view kInKeyring = "keyring";
constexpr std::string_view kNoKey = "holds no key: move the file away, and log in again";

Error failed(const fs::path& file, std::string_view why) {
    return {Errc::log_failed, fmt::format("The profile's key {} {}.", file.string(), why)};
}

// Nothing: there is no such file.
Result<std::optional<std::string>> read(const fs::path& file) {
    WholeText read = read_whole(file, kBytesMost);
    if (read.fault == ReadFault::absent) return std::optional<std::string>();
    if (read.fault == ReadFault::foreign) return failed(file, kNoKey);
    if (read.fault == ReadFault::closed || read.text.empty()) {
        return failed(file, "cannot be read: look at who may read it");
    }
    return std::optional(read.text.substr(0, read.text.find('\n')));
}

// As a whole or not at all.
Result<void> write(const fs::path& file, std::string_view line) {
    fs::path fresh = file;
    fresh += ".new";
    std::error_code error;
    std::ofstream(fresh, std::ios::trunc).close();
    fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write, error);
    std::ofstream out(fresh, std::ios::trunc);
    out << line << '\n';
    out.close();
    if (out) fs::rename(fresh, file, error);
    if (!out || error) return failed(file, "cannot be written: look for room on the disk, and at who may write there");
    return {};
}

// Two profiles have two keys, wherever they lie.
std::string name_of(const fs::path& folder) {
    std::error_code error;
    const fs::path whole = fs::weakly_canonical(fs::absolute(folder, error), error);
    return error ? folder.string() : whole.string();
}

Result<SealKey> from_keyring(const fs::path& folder, Keyring& keyring) {
    const auto found = keyring.find(name_of(folder));
    if (!found) return found.error();
    if (*found) {
        if (const auto key = seal_key(**found)) return *key;
    }
    // New, or taken out by the user: what it sealed is lost with it.
    const SealKey key = make_seal_key();
    NATTER_TRY(keyring.keep(name_of(folder), to_hex(key)));
    return key;
}

}  // namespace

Result<SealKey> open_profile_key(const fs::path& folder, Keyring* keyring) {
    const fs::path file = folder / "natter.key";
    const auto line = read(file);
    if (!line) return line.error();
    if (*line && **line != kInKeyring) {
        if (const auto key = seal_key(**line)) return *key;
        return failed(file, kNoKey);
    }
    const Error absent{Errc::log_failed,
                       "The profile's key is in the desktop's keyring, which does not answer: log in to the desktop."};
    if (*line && keyring == nullptr) return absent;
    if (keyring != nullptr) {
        auto key = from_keyring(folder, *keyring);
        if (key) {
            if (!*line) NATTER_TRY(write(file, kInKeyring));
            return key;
        }
        if (*line) return absent;
    }
    const SealKey key = make_seal_key();
    NATTER_TRY(write(file, to_hex(key)));
    return key;
}

}  // namespace natter::net
