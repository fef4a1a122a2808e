// What stands where nothing is yet: a sign, a word, and what to do next. GUI thread, within a frame.
#pragma once

#include "gui/views/geometry.hpp"
#include "gui/views/icons.hpp"
#include "gui/views/ui.hpp"

#include <string_view>

namespace natter::gui {

/// Returns a place below the words for a button.
Rect draw_empty_state(Ui& ui, Rect place, Icon icon, std::string_view title, std::string_view words);

/// How to get others in, where nobody else is on the user's own server. False: that is not so.
bool draw_alone_on_own_server(const State& state, Ui& ui, Rect place);

}  // namespace natter::gui
