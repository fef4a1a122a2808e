// The servers that the user is in, on a slim rail beside the one on show: only where there are several. GUI thread,
// within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

#include <string>

namespace natter::gui {

bool has_rail(const State& state);
float rail_width(const Ui& ui);
void draw_server_rail(const State& state, Ui& ui, Rect place);

/// By which people know it.
std::string server_title(const ServerState& server);

}  // namespace natter::gui
