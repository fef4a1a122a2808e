// Gives an address to whatever the desktop opens such addresses with. Only because a user clicked on it: nothing is
// ever fetched by the app itself. GUI thread; does not wait.
#pragma once

#include <string>

namespace natter::gui {

/// False if nothing could be started that opens it. `url` is a text::link_target(): no other address is given
/// to another program.
[[nodiscard]] bool open_link(const std::string& url);

}  // namespace natter::gui
