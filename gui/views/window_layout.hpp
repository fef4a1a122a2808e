// What stands where in a window of some width: beside the conversation, over it when it is called, or not at all. All
// that folds away folds by these rules. Pure; lengths are in unscaled pixels.
#pragma once

namespace natter::gui {

/// Pages have at least this room, whatever the zoom; they are drawn for it, and tested in it.
inline constexpr float kLeastWidth = 320;
inline constexpr float kLeastHeight = 240;

/// A window is not made smaller than this, at a zoom of 1.
inline constexpr int kWindowLeastWidth = 360;
inline constexpr int kWindowLeastHeight = 320;

/// What the conversation keeps for itself before the list of conversations gives way, and before a panel does.
inline constexpr float kMiddleLeast = 312;
inline constexpr float kReadingLeast = 360;

inline constexpr float kListLeast = 208;
inline constexpr float kListMost = 400;
inline constexpr float kPeopleLeast = 168;
inline constexpr float kPeopleMost = 360;

enum class Stands { nowhere, beside, over };

struct LayoutNeeds {
    float width = 0;  // of the window
    bool rail = false;
    float rail_width = 0;
    bool list = false;     // of conversations
    float list_width = 0;  // as somebody dragged it
    bool panel = false;    // on the right: people, or what was found
    float panel_width = 0;
};

struct WindowLayout {
    bool rail = false;
    Stands list = Stands::nowhere;  // over: in a drawer, with the rail
    float list_width = 0;
    Stands panel = Stands::nowhere;  // over: in a drawer, or in the place of the messages
    float panel_width = 0;

    bool operator==(const WindowLayout&) const = default;
};

/// Guarantees:
/// 1. What is beside leaves the middle at least kMiddleLeast, and kReadingLeast where there is a panel.
/// 2. The list gives up its width before it folds away, the panel folds away before the list does.
WindowLayout lay_out_window(const LayoutNeeds& needs);

/// The zoom that somebody chose, or the largest that leaves a window of that size the least room.
float zoom_that_fits(float chosen, float width, float height);

/// The width of a drawer that is to be `wanted` wide: beside it there is always some of the window left to click on.
float drawer_width(float wanted, float window);

}  // namespace natter::gui
