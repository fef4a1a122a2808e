// The conversations in the sidebar. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/column.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"
#include "gui/views/widgets.hpp"

#include <functional>

namespace natter::gui {

/// What scrolls along with the rows, where there is no room for it beside them.
struct ListEnds {
    std::function<void(Column&)> before{};
    std::function<void(Column&)> after{};
};

void draw_conversation_rows(const State& state, Ui& ui, Rect place, const ListEnds& ends = {});

/// The ground of a row that can be chosen, as in every list of the app.
void draw_row_ground(const Ui& ui, Rect place, bool chosen, const Click& click);

}  // namespace natter::gui
