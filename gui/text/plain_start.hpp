// A message in plain words, for where there is no room or no way to show it as it is: what is found, what is answered,
// what the desktop tells. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace natter::gui::text {

/// All that was written, without its marks, blocks on lines of their own, with `hidden` in the place of each spoiler.
/// Safe to lay out.
std::string plain_text(std::string_view text, std::string_view hidden);

/// At most about `bytes` of the same; "…" says that there is more.
std::string plain_start(std::string_view text, std::size_t bytes, std::string_view hidden);

}  // namespace natter::gui::text
