// Goes from message to message by keys: the one that has the keyboard, and what scrolls with it. GUI thread, within a
// frame.
#pragma once

#include "gui/model/conversation.hpp"
#include "gui/views/ui.hpp"
#include "gui/views/widgets.hpp"

namespace natter::gui {

/// Before the messages are laid out in `place`. Returns how far up they scroll, in pixels.
float follow_message_keys(Ui& ui, const Conversation& conversation, Rect place);

/// When the message is drawn: it takes the keyboard if it was gone to. `click` is its bubble's.
void offer_focus(Ui& ui, const RowKey& row, Rect bubble, const Click& click);

/// The lowest message on show takes the keyboard.
void focus_messages(Ui& ui);

}  // namespace natter::gui
