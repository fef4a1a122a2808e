#include "gui/model/link.hpp"

#include <algorithm>
#include <array>

namespace natter::gui {

bool wants_another_name(const Link& link) {
    using enum net::Errc;
    constexpr std::array kAboutNames = {nick_taken, nick_bad, nick_registered};
    if (link.phase == LinkPhase::online || !link.error) return false;
    return std::ranges::find(kAboutNames, link.error->code) != kAboutNames.end();
}

}  // namespace natter::gui
