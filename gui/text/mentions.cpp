#include "gui/text/mentions.hpp"

#include "gui/text/folded.hpp"
#include "gui/text/markdown.hpp"
#include "gui/text/sanitize.hpp"

#include <algorithm>
#include <limits>

namespace natter::gui::text {
namespace {

/// It may be a mark that is not shown; an "@" is never one.
bool may_be_mark(char c) {
    return c > ' ' && c < '\x7F' && c != '@' && (c < '0' || (c > '9' && c < 'A') || c > 'Z') && (c < 'a' || c > 'z');
}

/// The name is there, but for marks between its letters.
bool begins_with_name(std::string_view text, std::string_view me) {
    std::size_t met = 0;
    for (std::size_t at = 0; at < text.size() && met < me.size(); ++at) {
        if (folded(text[at]) == folded(me[met])) {
            ++met;
        } else if (!may_be_mark(text[at])) {
            return false;
        }
    }
    return met == me.size();
}

/// Nothing in it is changed by making it safe.
bool is_safe(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return (c >= ' ' && c < '\x7F') || c == '\n' || c == '\t'; });
}

bool may_mention(std::string_view text, std::string_view me) {
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        if (begins_with_name(text.substr(at + 1), me)) return true;
    }
    return false;
}

}  // namespace

bool mentions(std::string_view text, std::string_view me, std::size_t& budget) {
    const std::string_view part = shown_part(text).text;
    if (me.empty() || part.find('@') == std::string_view::npos) return false;
    std::string made_safe;
    if (!is_safe(part)) made_safe = sanitize(part);
    const std::string_view safe = made_safe.empty() ? part : std::string_view(made_safe);
    if (!may_mention(safe, me)) return false;
    if (safe.size() > budget) return true;
    budget -= safe.size();
    const RichText rich = parse_markdown(safe, me);
    return std::ranges::any_of(rich.blocks, [](const RichBlock& block) {
        return std::ranges::any_of(block.spans, [](const Span& span) { return (span.looks & look::kCalled) != 0; });
    });
}

bool mentions(std::string_view text, std::string_view me) {
    std::size_t budget = std::numeric_limits<std::size_t>::max();
    return mentions(text, me, budget);
}

}  // namespace natter::gui::text
