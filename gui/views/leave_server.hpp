// The question before a server is left. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

namespace natter::gui {

/// At most `most` wide.
ImVec2 leave_server_size(const State& state, const Ui& ui, float most);
void draw_leave_server(const State& state, Ui& ui, Rect place);

}  // namespace natter::gui
