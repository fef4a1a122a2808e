// Wrapped text in which the words that somebody looked for stand out. GUI thread, within a frame.
#pragma once

#include "gui/model/find_words.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

namespace natter::gui {

float marked_height(const Ui& ui, Type type, const Excerpt& excerpt, float width);
void draw_marked(const Ui& ui, Type type, Rect place, const Excerpt& excerpt);

}  // namespace natter::gui
