#include "gui/text/mentions.hpp"

#include "gui/text/markdown.hpp"
#include "gui/text/sanitize.hpp"

#include <algorithm>

namespace natter::gui::text {

bool mentions(std::string_view text, std::string_view me) {
    if (me.empty() || text.find('@') == std::string_view::npos) return false;
    const RichText rich = parse_markdown(sanitize(shown_part(text).text), me);
    return std::ranges::any_of(rich.blocks, [](const RichBlock& block) {
        return std::ranges::any_of(block.spans, [](const Span& span) { return (span.looks & look::kCalled) != 0; });
    });
}

}  // namespace natter::gui::text
