// Memory that the app has let go of and its allocator still holds.
#pragma once

namespace natter::gui {

/// Gives it back to the system. Takes some milliseconds, so it is for when there is nothing to do. Any thread.
void give_back_free_memory();

}  // namespace natter::gui
