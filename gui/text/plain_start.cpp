#include "gui/text/plain_start.hpp"

#include "gui/text/markdown.hpp"
#include "gui/text/sanitize.hpp"
#include "net/util/utf8.hpp"

#include <algorithm>

namespace natter::gui::text {
namespace {

bool hides_something(const RichBlock& block) {
    return std::ranges::any_of(block.spans, [](const Span& span) { return (span.looks & look::kSpoiler) != 0; });
}

}  // namespace

std::string plain_start(std::string_view text, std::size_t bytes, std::string_view hidden) {
    std::string safe = sanitize(net::clip(text, 2 * bytes));
    const bool cut = text.size() > 2 * bytes;
    std::string words;
    for (const RichBlock& block : parse_markdown(safe).blocks) {
        if (words.size() > bytes) break;
        if (!words.empty()) words += '\n';
        words += hides_something(block) ? std::string(hidden) : written(block, {0, block.text.size()});
    }
    std::string_view shown = net::clip(words, bytes);
    // A spoiler whose end was cut off is none to the parser.
    if (cut) shown = shown.substr(0, shown.find("||"));
    if (shown.size() == words.size() && !cut) return words;
    return std::string(shown) + "…";
}

}  // namespace natter::gui::text
