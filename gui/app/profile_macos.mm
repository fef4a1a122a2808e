#include "gui/app/profile.hpp"

#include <cstdlib>

namespace natter::gui {

std::filesystem::path default_profile() {
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home != nullptr ? home : ".") / "Library/Application Support/Natter";
}

}  // namespace natter::gui
