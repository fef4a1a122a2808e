// What an operator does with a server's data beside running it: copies, restores and checks it. Any thread; each call
// takes as long as it takes.
#pragma once

#include "net/protocol/error.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace natter::server {

/// Copies the log of `folder` to `file`, which must not be there yet. The server may be running meanwhile.
[[nodiscard]] net::Result<void> back_up(const std::filesystem::path& folder, const std::filesystem::path& file);

/// Puts a backup in the place of the log of `folder`, which no server may be using. What was there is moved aside;
/// gives where to, or an empty path if nothing was there.
[[nodiscard]] net::Result<std::filesystem::path> restore(const std::filesystem::path& folder,
                                                         const std::filesystem::path& file);

struct Verdict {
    std::int64_t conversations = 0;
    std::int64_t messages = 0;
    std::vector<std::string> problems;  // sentences; none: all is well
};

/// Looks through the whole log of `folder`. The server may be running meanwhile.
[[nodiscard]] net::Result<Verdict> verify(const std::filesystem::path& folder);

/// The same for one file, such as a backup.
[[nodiscard]] net::Result<Verdict> verify_file(const std::filesystem::path& file);

/// Every line of the audit log of `folder`, oldest first, for people to read. The server may be running meanwhile.
[[nodiscard]] net::Result<std::vector<std::string>> audit(const std::filesystem::path& folder);

}  // namespace natter::server
