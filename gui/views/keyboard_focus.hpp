// Where the keyboard is: a ring around it wherever it is, Tab that always leads on, F6 from one part of the window to
// the next. GUI thread, within a frame.
//
// Guarantees:
// 1. What has the keyboard has a ring: its own, or else one that is drawn here.
// 2. Tab leads somewhere even when what had the keyboard is no more.
// 3. Escape leads to the field for messages, or leaves the keyboard where it is.
#pragma once

#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

#include <span>
#include <string_view>

namespace natter::gui {

/// A part of the window that F6 goes to.
struct Region {
    std::string_view name;
    Rect place;
};

/// Before anything is drawn.
void begin_keyboard(Ui& ui);
/// After all that is drawn. `composes`: there is a field to write a message in.
void end_keyboard(Ui& ui, bool composes);

/// Which of the regions is to take the keyboard in this frame, by F6; empty: none. They are given as they are drawn.
std::string_view wanted_region(const Ui& ui, std::span<const Region> regions);

/// Whoever draws the next item gives it the keyboard: to write, if it is a field.
void focus_next_item();
/// Gives the keyboard to an item of this window.
void focus_item(unsigned id);
/// Of this window or another.
bool has_focus(unsigned id);
/// Until the next frame these keys are the item's own, and do not lead to other items.
void keep_up_and_down(unsigned id);
void keep_arrows(unsigned id);
/// Draws something that the pointer alone is for, and that has other keys.
class PointerOnly {
  public:
    PointerOnly();
    ~PointerOnly();
    PointerOnly(const PointerOnly&) = delete;
    PointerOnly& operator=(const PointerOnly&) = delete;
};

}  // namespace natter::gui
