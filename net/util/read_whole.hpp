// Reads a file that people may have put anything in the place of: a folder, a pipe that never says a word, a device
// without end, a file of gigabytes. Waits for nothing but the disk. Any thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace natter::net {

enum class ReadFault {
    none,
    absent,   // there is nothing of that name
    foreign,  // no file, or one that is larger than it may be
    closed,   // a file that cannot be read
};

struct WholeText {
    std::string text;
    ReadFault fault = ReadFault::none;
};

/// The text is empty if there is a fault.
WholeText read_whole(const std::filesystem::path& path, std::uintmax_t most_bytes);

}  // namespace natter::net
