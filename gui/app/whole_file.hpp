// Puts a whole new content in a file's place, so that a crash leaves either the old one or the new one; and sets aside
// what cannot be read, so that nobody loses it. Any thread.
#pragma once

#include "net/util/read_whole.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace natter::gui {

/// Makes the folder if need be. `only_mine`: nobody else may read it. False if it could not be written; then the old
/// content is still there.
bool write_whole(const std::filesystem::path& path, const std::string& text, bool only_mine = false);

/// Why the app did not take a file as it is, and where that file went.
struct FileTrouble {
    enum class Why { foreign, unreadable, damaged };

    std::filesystem::path file;
    Why why = Why::damaged;
    std::optional<std::filesystem::path> kept_as{};  // none: it could not be moved, and must not be written over
};

/// Beside itself, as "drafts.json.unread", or with a number behind that if there are some already.
FileTrouble set_aside(const std::filesystem::path& file, FileTrouble::Why why);
FileTrouble set_aside(const std::filesystem::path& file, net::ReadFault fault);

/// As the sentences about such a file have it.
std::string why_words(const FileTrouble& trouble);

}  // namespace natter::gui
