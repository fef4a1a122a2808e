// The start of a message in a few plain words, for where there is no room or no way to show it as it is. Pure; any
// thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace natter::gui::text {

/// At most about `bytes` of what was written, without its marks, blocks on lines of their own; "…" says that there is
/// more. A block with a spoiler is `hidden` instead. Safe to lay out.
std::string plain_start(std::string_view text, std::size_t bytes, std::string_view hidden);

}  // namespace natter::gui::text
