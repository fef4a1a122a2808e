#include "gui/model/settings.hpp"

#include <algorithm>

namespace natter::gui {

void remember(Settings& settings, const Address& address) {
    std::erase(settings.recent, address);
    settings.recent.insert(settings.recent.begin(), address);
    if (settings.recent.size() > Settings::kRecentMost) settings.recent.resize(Settings::kRecentMost);
}

}  // namespace natter::gui
