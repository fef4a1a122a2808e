// The line above a reply that says what it is a reply to, and leads there. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"

#include <string>

namespace natter::gui {

/// "Grace: I found a moth", as far as that message is loaded.
std::string quoted_words(const Conversation& conversation, net::Seq seq);

/// Within `most` pixels; nothing if it is no reply.
ImVec2 measure_quoted(const Ui& ui, const Conversation& conversation, const Row& row, float most);
void draw_quoted(Ui& ui, const Conversation& conversation, const Row& row, Rect place, Color color);

}  // namespace natter::gui
