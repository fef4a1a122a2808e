#include "gui/text/citations.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace natter::gui::text {
namespace {

/// The citation that begins at `text[from]`, which is a bracket.
std::optional<Citation> citation_at(std::string_view text, std::size_t from, std::size_t most) {
    Citation found;
    const char* const end = text.data() + text.size();
    const auto [after, error] = std::from_chars(text.data() + from + 1, end, found.number);
    if (error != std::errc{} || after == end || *after != ']') return {};
    if (found.number == 0 || found.number > most) return {};
    found.bytes = {from, static_cast<std::size_t>(after - text.data()) + 1};
    return found;
}

/// Adds `looks` to the bytes of `range`. False, and nothing is done, if some of them are code or a link.
bool add_looks(std::vector<Span>& spans, Range range, Looks looks) {
    const auto from = static_cast<std::uint32_t>(range.from);
    const auto to = static_cast<std::uint32_t>(range.to);
    constexpr Looks kOther = look::kMono | look::kLink;
    const auto is_other = [&](const Span& s) { return s.from < to && s.to > from && (s.looks & kOther) != 0; };
    if (std::any_of(spans.begin(), spans.end(), is_other)) return false;
    std::vector<Span> now;
    std::uint32_t covered = from;  // up to there the range has its look
    const auto cover = [&](std::uint32_t end) {
        if (end > covered) now.push_back({covered, end, looks});
        covered = std::max(covered, end);
    };
    for (const Span& span : spans) {
        if (span.from >= to) cover(to);
        if (span.to <= from || span.from >= to) {
            now.push_back(span);
            continue;
        }
        if (span.from < from) now.push_back({span.from, from, span.looks});
        const std::uint32_t begin = std::max(span.from, from);
        const std::uint32_t end = std::min(span.to, to);
        cover(begin);
        now.push_back({begin, end, static_cast<Looks>(span.looks | looks)});
        covered = end;
        if (span.to > to) now.push_back({to, span.to, span.looks});
    }
    cover(to);
    spans = std::move(now);
    return true;
}

}  // namespace

std::vector<Citation> mark_citations(RichText& rich, std::size_t most) {
    std::vector<Citation> citations;
    for (std::size_t i = 0; i < rich.blocks.size(); ++i) {
        RichBlock& block = rich.blocks[i];
        if (block.kind != BlockKind::words) continue;
        for (std::size_t at = block.text.find('['); at != std::string::npos; at = block.text.find('[', at + 1)) {
            auto found = citation_at(block.text, at, most);
            if (!found || !add_looks(block.spans, found->bytes, look::kLink)) continue;
            found->block = i;
            citations.push_back(*found);
        }
    }
    return citations;
}

}  // namespace natter::gui::text
