#include "net/tls/pem_file.hpp"

#include <fmt/core.h>

#include <fstream>
#include <system_error>

namespace natter::net {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kPemBytes = 1u << 20;

Error file_problem(const std::string& what) { return {Errc::io_error, what}; }

}  // namespace

// A pipe would be waited for, and a device may have no end.
Result<std::string> read_pem_file(const fs::path& file) {
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        return file_problem(
            fmt::format("{} is no file but a folder, a pipe or a device: name a file in PEM.", file.string()));
    }
    const std::uintmax_t size = fs::file_size(file, error);
    if (!error && size > kPemBytes) {
        return file_problem(fmt::format("{} has more than {} bytes: name a file in PEM.", file.string(), kPemBytes));
    }
    std::ifstream in(file, std::ios::binary);
    std::string text(kPemBytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (!text.empty() && text.size() <= kPemBytes) return text;
    return file_problem(
        fmt::format("{} cannot be read: check that it is there and that the server may read it.", file.string()));
}

bool holds_something(const fs::path& file) {
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    if (!fs::exists(status)) return false;
    return !fs::is_regular_file(status) || fs::file_size(file, error) > 0;
}

}  // namespace natter::net
