// The files that hold a certificate or its key. Thread: any.
#pragma once

#include "net/protocol/error.hpp"

#include <filesystem>
#include <string>

namespace natter::net {

/// What a file holds; never waits, whatever the name stands for. Errors: io_error, with a sentence that names the file.
[[nodiscard]] Result<std::string> read_pem_file(const std::filesystem::path& file);

/// Puts a file in its place as a whole, or not at all, also if the power fails meanwhile. Nobody but its owner may read
/// it, not even before it has been written. Errors: io_error, with a sentence that names the file.
[[nodiscard]] Result<void> write_private(const std::filesystem::path& file, const std::string& text);

/// Whether others than its owner and its group may read or change it, where a system can say so.
[[nodiscard]] bool is_open_to_others(const std::filesystem::path& file);

/// False if there is no such file, or nothing in it.
[[nodiscard]] bool holds_something(const std::filesystem::path& file);

}  // namespace natter::net
