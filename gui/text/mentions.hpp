// Whether a text mentions somebody: exactly if it is shown with their name highlighted. Pure; any thread.
#pragma once

#include <string_view>

namespace natter::gui::text {

/// `text` as it was written. Looks at the first part of a long text, as a bubble does; costs little for a text without
/// an "@".
bool mentions(std::string_view text, std::string_view me);

}  // namespace natter::gui::text
