// Goes through what was sent before from a conversation, and back to what had been typed. GUI thread, within a frame.
#pragma once

#include "gui/views/ui.hpp"

#include <string>

namespace natter::gui {

/// Passwords in commands are not remembered.
void remember_sent(SentBefore& sent, const std::string& text);

/// Puts the next older text into the field. False if there is none.
bool recall_older(SentBefore& sent, text::EditBuffer& draft);
/// The next newer one; after the newest what had been typed. False if that is what the field holds.
bool recall_newer(SentBefore& sent, text::EditBuffer& draft);

}  // namespace natter::gui
