// What stands where nothing is yet: a sign, a word, and what to do next. GUI thread, within a frame.
#pragma once

#include "gui/views/geometry.hpp"
#include "gui/views/icons.hpp"
#include "gui/views/ui.hpp"

#include <functional>
#include <string_view>

namespace natter::gui {

/// Returns a place below the words for a button. A place without room for the sign has none.
Rect draw_empty_state(Ui& ui, Rect place, Icon icon, std::string_view title, std::string_view words);
/// In pixels, with the place for a button; `low`: without the sign.
float empty_state_height(const Ui& ui, float width, std::string_view words, bool low);
/// The same in a place of its own, which scrolls where it is too low for the words and for what `below` draws.
void draw_empty_page(Ui& ui, Rect place, Icon icon, std::string_view title, std::string_view words,
                     const std::function<void(Rect)>& below = {});

/// How to get others in, where nobody else is on the user's own server. False: that is not so.
bool draw_alone_on_own_server(const State& state, Ui& ui, Rect place);

}  // namespace natter::gui
