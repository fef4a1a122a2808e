#include "gui/text/plain_start.hpp"

#include "gui/text/markdown.hpp"
#include "gui/text/sanitize.hpp"
#include "net/util/utf8.hpp"

namespace natter::gui::text {
namespace {

/// A spoiler in bold and not in bold has more than one span, and is hidden once.
void append_words(std::string& words, const RichBlock& block, std::string_view hidden) {
    if (!words.empty()) words += '\n';
    if (!block.marker.empty()) words += block.marker + ' ';
    std::size_t shown = 0;
    for (const Span& span : block.spans) {
        if ((span.looks & look::kSpoiler) == 0) continue;
        const bool goes_on = shown > 0 && span.from == shown;
        words += written(block, {shown, span.from});
        if (!goes_on) words += hidden;
        shown = span.to;
    }
    words += written(block, {shown, block.text.size()});
}

/// Of the first blocks, until they have `bytes`.
std::string words_of(std::string_view safe, std::size_t bytes, std::string_view hidden) {
    std::string words;
    for (const RichBlock& block : parse_markdown(safe).blocks) {
        if (words.size() > bytes) break;
        append_words(words, block, hidden);
    }
    return words;
}

}  // namespace

std::string plain_text(std::string_view text, std::string_view hidden) {
    return words_of(sanitize(text), std::string::npos, hidden);
}

std::string plain_start(std::string_view text, std::size_t bytes, std::string_view hidden) {
    const bool cut = text.size() > 2 * bytes;
    const std::string words = words_of(sanitize(net::clip(text, 2 * bytes)), bytes, hidden);
    std::string_view shown = net::clip(words, bytes);
    // A spoiler whose end was cut off is none to the parser.
    if (cut) shown = shown.substr(0, shown.find("||"));
    if (shown.size() == words.size() && !cut) return words;
    return std::string(shown) + "…";
}

}  // namespace natter::gui::text
