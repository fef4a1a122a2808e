#include "gui/app/fonts.hpp"

#include <cstdlib>

namespace natter::gui {

std::vector<std::filesystem::path> font_folders() {
    std::vector<std::filesystem::path> folders;
    if (const char* home = std::getenv("HOME")) folders.emplace_back(std::filesystem::path(home) / "Library/Fonts");
    folders.emplace_back("/Library/Fonts");
    folders.emplace_back("/System/Library/Fonts/Supplemental");
    folders.emplace_back("/System/Library/Fonts");
    return folders;
}

}  // namespace natter::gui
