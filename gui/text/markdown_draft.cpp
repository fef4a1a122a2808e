#include "gui/text/markdown_draft.hpp"

#include "gui/text/bare_links.hpp"
#include "gui/text/folded.hpp"
#include "gui/text/markdown_links.hpp"

#include <algorithm>

namespace natter::gui::text {
namespace {

constexpr std::string_view kBars = "||";
/// Of a host that is longer the end is shown, which says whose it is.
constexpr std::size_t kHostMost = 80;

bool is_letter(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_name_part(char c) { return is_letter(c) || c == '_' || c == '-'; }

/// The ends of the stretches over which `values` does not change.
template <class Value, class With>
void each_stretch(const std::vector<Value>& values, With with) {
    for (std::size_t from = 0; from < values.size();) {
        std::size_t to = from + 1;
        while (to < values.size() && values[to] == values[from]) ++to;
        with(from, to);
        from = to;
    }
}

/// In another writing the name's own direction ends with it.
std::string host_words(std::string_view host) {
    const std::size_t cut = host.size() > kHostMost ? host.size() - kHostMost : 0;
    std::string_view shown = host.substr(cut);
    while (cut > 0 && !shown.empty() && (static_cast<unsigned char>(shown.front()) & 0xC0u) == 0x80u) {
        shown.remove_prefix(1);
    }
    const bool is_ascii = std::ranges::all_of(shown, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const std::string whole = (cut > 0 ? "…" : "") + std::string(shown);
    return is_ascii ? " (" + whole + ")" : " (\u2068" + whole + "\u2069)";
}

}  // namespace

void BlockDraft::append(std::string_view words, Looks looks, std::size_t link) {
    block.text.append(words);
    looks_.resize(block.text.size(), looks);
    links_.resize(block.text.size(), link);
}

bool BlockDraft::is_bars(std::size_t at) const {
    return block.text.compare(at, kBars.size(), kBars) == 0 && (looks_[at] & look::kMono) == 0 && links_[at] == 0;
}

void BlockDraft::erase_bars(const std::vector<std::size_t>& places) {
    std::size_t to = 0;
    auto next = places.begin();
    for (std::size_t from = 0; from < block.text.size(); ++from) {
        if (next != places.end() && from == *next) {
            ++next;
            from += kBars.size() - 1;
            continue;
        }
        block.text[to] = block.text[from];
        looks_[to] = looks_[from];
        links_[to++] = links_[from];
    }
    block.text.resize(to);
    looks_.resize(to);
    links_.resize(to);
}

void BlockDraft::link(Range bytes, std::vector<RichLink>& links) {
    const std::string address = block.text.substr(bytes.from, bytes.to - bytes.from);
    auto target = link_target(address);
    if (!target) target = link_target("mailto:" + address);
    if (!target) return;
    links.push_back({0, {}, std::move(target->url), std::move(target->host), false});
    for (std::size_t at = bytes.from; at < bytes.to; ++at) {
        looks_[at] |= look::kLink;
        links_[at] = links.size();
    }
}

/// An address has one look from its beginning to its end.
void BlockDraft::find_links(std::vector<RichLink>& links) {
    const std::string_view text = block.text;
    for (std::size_t from = 0; from < text.size();) {
        std::size_t to = from + 1;
        while (to < text.size() && looks_[to] == looks_[from] && links_[to] == links_[from]) ++to;
        const bool is_words = links_[from] == 0 && (looks_[from] & look::kMono) == 0;
        if (is_words) {
            for (const Range& found : bare_links(text.substr(from, to - from))) {
                link({from + found.from, from + found.to}, links);
            }
        }
        from = to;
    }
}

void BlockDraft::mark_spoilers() {
    std::vector<std::size_t> bars;
    for (std::size_t at = block.text.find(kBars); at != std::string::npos; at = block.text.find(kBars, at + 2)) {
        if (is_bars(at)) bars.push_back(at);
    }
    std::vector<std::size_t> paired;
    for (std::size_t i = 0; i + 1 < bars.size(); ++i) {
        const std::size_t from = bars[i] + kBars.size();
        if (from == bars[i + 1]) continue;
        for (std::size_t at = from; at < bars[i + 1]; ++at) looks_[at] |= look::kSpoiler;
        paired.push_back(bars[i]);
        paired.push_back(bars[++i]);
    }
    erase_bars(paired);
}

/// The reader's name, in whichever case it was typed.
bool BlockDraft::is_call(std::size_t at, std::string_view me) const {
    const std::string_view rest = std::string_view(block.text).substr(at + 1);
    if (me.empty() || rest.size() < me.size()) return false;
    const bool same =
        std::equal(me.begin(), me.end(), rest.begin(), [](char a, char b) { return folded(a) == folded(b); });
    return same && (rest.size() == me.size() || !is_name_part(rest[me.size()]));
}

std::size_t BlockDraft::mention_end(std::size_t at) const {
    std::size_t end = at + 1;
    while (end < block.text.size() && is_name_part(block.text[end])) ++end;
    return end;
}

/// Neither code nor a link.
bool BlockDraft::is_words(std::size_t from, std::size_t to) const {
    for (std::size_t at = from; at < to; ++at) {
        if ((looks_[at] & look::kMono) != 0 || links_[at] != 0) return false;
    }
    return true;
}

void BlockDraft::mark_mentions(std::string_view me) {
    const std::string& text = block.text;
    for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
        const bool begins = at == 0 || !is_letter(text[at - 1]);
        if (!begins || !is_words(at, at + 1)) continue;
        const bool call = is_call(at, me);
        const std::size_t end = call ? at + 1 + me.size() : mention_end(at);
        if (end == at + 1 || !is_words(at, end)) continue;
        for (std::size_t i = at; i < end; ++i) looks_[i] |= call ? look::kMention | look::kCalled : look::kMention;
    }
}

void BlockDraft::set_spans() {
    each_stretch(looks_, [&](std::size_t from, std::size_t to) {
        if (looks_[from] == look::kPlain) return;
        block.spans.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to), looks_[from]});
    });
}

void BlockDraft::insert_hosts(const std::vector<RichLink>& links) {
    BlockDraft with;
    each_stretch(links_, [&](std::size_t from, std::size_t to) {
        const std::string_view words = std::string_view(block.text).substr(from, to - from);
        for (std::size_t at = from; at < to; ++at) with.append({&block.text[at], 1}, looks_[at], links_[at]);
        if (links_[from] == 0) return;
        const RichLink& link = links[links_[from] - 1];
        if (shows_address(words, link.url)) return;
        const Looks hidden = looks_[to - 1] & look::kSpoiler;
        with.append(host_words(link.host), hidden | look::kMuted | look::kHost, 0);
    });
    block.text = std::move(with.block.text);
    looks_ = std::move(with.looks_);
    links_ = std::move(with.links_);
}

/// Another link within it leaves a link in several parts.
void BlockDraft::set_links(std::size_t index, std::vector<RichLink>& links) const {
    each_stretch(links_, [&](std::size_t from, std::size_t to) {
        if (links_[from] == 0) return;
        const std::size_t number = links_[from] - 1;
        if (links[number].bytes.to > 0) links.push_back(links[number]);
        RichLink& link = links[number].bytes.to > 0 ? links.back() : links[number];
        link.block = index;
        link.bytes = {from, to};
        link.is_masked = !shows_address(std::string_view(block.text).substr(from, to - from), link.url);
    });
}

RichBlock BlockDraft::finish(std::string_view me, std::size_t index, std::vector<RichLink>& links) {
    if (block.kind == BlockKind::words) {
        find_links(links);
        mark_spoilers();
        mark_mentions(me);
        insert_hosts(links);
    }
    set_spans();
    set_links(index, links);
    return std::move(block);
}

}  // namespace natter::gui::text
