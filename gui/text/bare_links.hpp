// Addresses that stand in a text as they are: web addresses of any host, a machine in the house too, and of mail. Pure;
// any thread. Looks at each byte a bounded number of times, whatever the text.
#pragma once

#include "gui/text/geometry.hpp"

#include <string_view>
#include <vector>

namespace natter::gui::text {

/// From the first to the last; none overlap. What ends a sentence or closes a bracket around an address is not part of
/// it, and no address holds blanks, quotation marks or characters that cannot be seen. Each is a link_target(), or one
/// with "mailto:" before it.
std::vector<Range> bare_links(std::string_view text);

}  // namespace natter::gui::text
