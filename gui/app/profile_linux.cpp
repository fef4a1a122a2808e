#include "gui/app/profile.hpp"

#include <cstdlib>

namespace natter::gui {

std::filesystem::path default_profile() {
    if (const char* config = std::getenv("XDG_CONFIG_HOME"); config != nullptr && *config == '/') {
        return std::filesystem::path(config) / "natter";
    }
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home != nullptr ? home : ".") / ".config/natter";
}

}  // namespace natter::gui
