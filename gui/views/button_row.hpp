// The buttons that end a sheet: beside each other from the right, the first one outermost; where the sheet is too
// narrow for that, one below the other. Where one of them destroys something, a sheet that comes has the keyboard on
// the last that does not. GUI thread, within a frame.
#pragma once

#include "gui/views/column.hpp"
#include "gui/views/widgets.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace natter::gui {

struct RowButton {
    Label name;
    Look look;
    bool enabled = true;
    bool takes_keyboard = false;  // in this frame
};

/// In pixels, within that width.
float button_row_height(const Ui& ui, std::span<const RowButton> buttons, float width);
/// Returns which was clicked.
std::optional<std::size_t> draw_button_row(Ui& ui, Rect place, std::span<const RowButton> buttons);

}  // namespace natter::gui
