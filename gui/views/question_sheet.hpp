// A sheet that asks something: a title, what there is to read or to fill in, and the buttons that end it. Where it is
// too low, what is between scrolls, and the buttons stay. GUI thread, within a frame.
#pragma once

#include "gui/views/button_row.hpp"
#include "gui/views/ui.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace natter::gui {

struct SheetParts {
    std::string title;
    float body = 0;  // how high it is, in pixels
    std::vector<RowButton> buttons;
};

/// How wide the body is on a sheet of that width, and how high the sheet wants to be.
float sheet_inner(const Ui& ui, float width);
float sheet_height(const Ui& ui, const SheetParts& parts, float width);

/// Returns which button was clicked.
std::optional<std::size_t> draw_sheet(Ui& ui, Rect place, const SheetParts& parts,
                                      const std::function<void(Rect)>& draw_body);

}  // namespace natter::gui
