// How many connections the system lets this process hold. To be called while starting.
#pragma once

#include <cstdint>
#include <optional>

namespace natter::server {

struct FileLimit {
    std::uint64_t before = 0;
    std::uint64_t now = 0;
};

/// Raises the number of files (and sockets) that this process may open to the most that it may ask for. Nothing on a
/// system that has no such limit.
std::optional<FileLimit> raise_file_limit();

}  // namespace natter::server
