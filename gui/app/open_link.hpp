// Gives an address to whatever the desktop opens such addresses with. Only because a user clicked on it: nothing is
// ever fetched by the app itself. GUI thread; does not wait.
#pragma once

#include <string>
#include <string_view>

namespace natter::gui {

/// http, https and mailto: no other address is given to another program.
inline bool may_open(std::string_view url) {
    return url.starts_with("http://") || url.starts_with("https://") || url.starts_with("mailto:");
}

/// False if nothing could be started that opens it. `url` may be opened.
[[nodiscard]] bool open_link(const std::string& url);

}  // namespace natter::gui
