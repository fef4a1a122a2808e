// Puts a whole new content in a file's place, so that a crash leaves either the old one or the new one. Any thread.
#pragma once

#include <filesystem>
#include <string>

namespace natter::gui {

/// Makes the folder if need be. `only_mine`: nobody else may read it. False if it could not be written; then the old
/// content is still there.
bool write_whole(const std::filesystem::path& path, const std::string& text, bool only_mine = false);

}  // namespace natter::gui
