// A conversation has another name: whatever views remember by the name goes on under the new one. What a new member of
// their memories is kept by is to be added here. GUI thread, between frames.
//
// Guarantees:
// 1. Nothing that somebody has typed is lost: of two drafts one is put behind the other.
// 2. What belongs to messages goes with them: those that had the new name before are not the same any more.
#pragma once

#include "gui/model/renaming.hpp"
#include "gui/views/ui.hpp"

namespace natter::gui {

void rename_in(ComposerMemory& memory, const Renaming& renaming);
/// In what is remembered of that server, whether it is on show or not.
void rename_in(ViewMemory& memory, ServerId server, const Renaming& renaming);

}  // namespace natter::gui
