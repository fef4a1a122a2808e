#include "gui/views/window_layout.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

constexpr float kBesideDrawer = 40;
/// In a window that is smaller than it may be, what does not fit is cut off.
constexpr float kZoomReadable = 0.5f;

}  // namespace

WindowLayout lay_out_window(const LayoutNeeds& needs) {
    WindowLayout layout;
    const float rail = needs.rail ? needs.rail_width : 0;
    float room = needs.width - rail;
    if (needs.list) {
        const bool fits = room - kListLeast >= kMiddleLeast;
        const float most = std::max(kListLeast, room - kReadingLeast);
        layout.list = fits ? Stands::beside : Stands::over;
        layout.list_width = std::min(std::clamp(needs.list_width, kListLeast, kListMost), fits ? most : kListMost);
    }
    // The rail goes where the list goes, and where there is none it needs as much room beside it.
    layout.rail = needs.rail && (needs.list ? layout.list == Stands::beside : room >= kMiddleLeast);
    if (!layout.rail) room = needs.width;
    if (layout.list == Stands::beside) room -= layout.list_width;
    if (!needs.panel) return layout;
    layout.panel = room - needs.panel_width >= kReadingLeast ? Stands::beside : Stands::over;
    layout.panel_width = needs.panel_width;
    return layout;
}

float zoom_that_fits(float chosen, float width, float height) {
    const float most = std::min(width / kLeastWidth, height / kLeastHeight);
    return most > 0 ? std::min(chosen, std::max(most, kZoomReadable)) : chosen;
}

float drawer_width(float wanted, float window) { return std::min(wanted, std::max(window - kBesideDrawer, 0.0f)); }

}  // namespace natter::gui
