#include "gui/app/profile.hpp"

#include <cstdlib>

namespace natter::gui {

std::filesystem::path default_profile() {
    const char* data = std::getenv("APPDATA");
    return std::filesystem::path(data != nullptr ? data : ".") / "Natter";
}

}  // namespace natter::gui
