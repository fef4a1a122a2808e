// What stands at the ends of the messages that are loaded: that more is coming, that there is no more, or why it did
// not come; and the ways back to the newest. GUI thread, within a frame.
#pragma once

#include "gui/model/state.hpp"
#include "gui/views/geometry.hpp"
#include "gui/views/ui.hpp"
#include "gui/views/unseen.hpp"

namespace natter::gui {

/// Kept free at both ends whatever stands there, so that nothing moves when it changes. In pixels.
float edge_height(const Ui& ui);

void draw_older_edge(const Ui& ui, const Conversation& conversation, Rect place);
void draw_newer_edge(const Ui& ui, const Conversation& conversation, Rect place);

/// Instead of messages while there are none: they are on their way, or could not be had. False if neither is so.
bool draw_awaited(Ui& ui, const Conversation& conversation, Rect place);

/// Over the messages, when the newest are out of sight: a way there, and to the first that has not been seen.
void draw_jump(Ui& ui, const Conversation& conversation, Rect place, Anchor& anchor, const Unseen& unseen);
/// Over them as well: a way up to the line, below which `count` are new.
void draw_jump_to_new(Ui& ui, const Conversation& conversation, Rect place, Anchor& anchor, std::size_t count);

}  // namespace natter::gui
