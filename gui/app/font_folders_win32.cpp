#include "gui/app/fonts.hpp"

#include <cstdlib>

namespace natter::gui {

std::vector<std::filesystem::path> font_folders() {
    std::vector<std::filesystem::path> folders;
    if (const char* local = std::getenv("LOCALAPPDATA")) {
        folders.emplace_back(std::filesystem::path(local) / "Microsoft/Windows/Fonts");
    }
    const char* windows = std::getenv("WINDIR");
    folders.emplace_back(std::filesystem::path(windows != nullptr ? windows : "C:\\Windows") / "Fonts");
    return folders;
}

}  // namespace natter::gui
