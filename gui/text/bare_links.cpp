#include "gui/text/bare_links.hpp"

#include "gui/text/folded.hpp"
#include "gui/text/markdown_links.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace natter::gui::text {
namespace {

constexpr std::array<std::string_view, 4> kBeginnings = {"https://", "http://", "mailto:", "www."};
/// As the standard of mail has it.
constexpr std::size_t kMailboxMost = 64;
constexpr std::size_t kDomainMost = 255;

/// They are part of an address only if something follows them.
constexpr std::string_view kTrailing = "?!.,:;*_~'\"`[(";
constexpr std::array<std::string_view, 6> kWideTrailing = {"…", "”", "’", "»", "。", "，"};

bool is_alnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool is_ascii_alnum(char c) { return is_alnum(c) && static_cast<unsigned char>(c) < 0x80; }

bool is_mailbox(char c) { return is_ascii_alnum(c) || std::string_view("._%+-").find(c) != std::string_view::npos; }

bool ends_address(std::string_view rest) {
    const char c = rest.front();
    if (static_cast<unsigned char>(c) <= ' ' || c == '\x7F') return true;
    return std::string_view("<>\"`\\").find(c) != std::string_view::npos || rest.starts_with("||") ||
           unseen_at(rest) > 0;
}

/// Where it ends that begins with `text`, with whatever punctuation is behind it.
std::size_t whole_length(std::string_view text, std::size_t from) {
    std::size_t length = from;
    int brackets = 0;  // of an IPv6 address
    for (; length < text.size() && !ends_address(text.substr(length)); ++length) {
        if (text[length] == '[') ++brackets;
        if (text[length] == ']' && --brackets < 0) break;
    }
    return length;
}

/// Without what belongs to the sentence around it.
std::size_t trimmed_length(std::string_view address, std::size_t least) {
    auto open = std::ranges::count(address, '(') - std::ranges::count(address, ')');
    while (address.size() > least) {
        const char last = address.back();
        const auto* const wide =
            std::ranges::find_if(kWideTrailing, [&](std::string_view each) { return address.ends_with(each); });
        if (wide != kWideTrailing.end()) {
            address.remove_suffix(wide->size());
            continue;
        }
        const bool closes = last == ')' && open < 0;
        if (!closes && kTrailing.find(last) == std::string_view::npos) break;
        if (last == ')') ++open;
        if (last == '(') --open;
        address.remove_suffix(1);
    }
    return address.size();
}

std::optional<std::string_view> beginning_at(std::string_view text, std::size_t at) {
    if (at > 0 && is_alnum(text[at - 1])) return std::nullopt;
    for (const std::string_view each : kBeginnings) {
        if (starts_with_folded(text.substr(at), each)) return each;
    }
    return std::nullopt;
}

bool has_start_of_host(std::string_view address, std::string_view beginning) {
    const std::string_view rest = address.substr(beginning.size());
    return !rest.empty() && (is_alnum(rest.front()) || (rest.front() == '[' && beginning.ends_with('/')));
}

bool has_host(std::string_view address, std::string_view beginning) {
    if (address.size() <= beginning.size()) return false;
    const std::string_view rest = address.substr(beginning.size());
    if (beginning == "mailto:") return rest.find('@') != 0 && rest.find('@') < rest.size() - 1;
    return beginning != "www." || rest.find('.') < rest.size() - 1;
}

struct Tried {
    Range bytes;
    bool is_link = false;
};

/// What `text` has at `at`, which begins a word. What was looked at and is none is not looked at again.
Tried web_address(std::string_view text, std::size_t at) {
    const auto beginning = beginning_at(text, at);
    if (!beginning) return {{at, at + 1}};
    const std::string_view rest = text.substr(at);
    if (!has_start_of_host(rest, *beginning)) return {{at, at + beginning->size()}};
    const std::size_t length = trimmed_length(rest.substr(0, whole_length(rest, beginning->size())), beginning->size());
    const std::string_view address = rest.substr(0, length);
    return {{at, at + length}, has_host(address, *beginning) && link_target(address)};
}

/// Whose sign is at `at`. Nothing before `from` is part of it.
Tried mail_address(std::string_view text, std::size_t from, std::size_t at) {
    std::size_t begin = at;
    while (begin > from && at - begin < kMailboxMost && is_mailbox(text[begin - 1])) --begin;
    while (begin < at && !is_ascii_alnum(text[begin])) ++begin;
    std::size_t end = at + 1;
    while (end < text.size() && end - at < kDomainMost &&
           (is_ascii_alnum(text[end]) || text[end] == '-' || text[end] == '.')) {
        ++end;
    }
    while (end > at + 1 && !is_ascii_alnum(text[end - 1])) --end;
    const std::string_view domain = text.substr(at + 1, end - at - 1);
    const bool has_dot = domain.find('.') != std::string_view::npos && !domain.starts_with('.') &&
                         domain.find("..") == std::string_view::npos;
    if (begin == at || !has_dot || (begin > from && is_alnum(text[begin - 1]))) return {{at, at + 1}};
    return {{begin, end}, true};
}

}  // namespace

std::vector<Range> bare_links(std::string_view text) {
    constexpr std::string_view kSigns = "hHmMwW@";
    std::vector<Range> found;
    std::size_t behind = 0;  // what was found or tried
    for (std::size_t at = text.find_first_of(kSigns); at != std::string_view::npos;
         at = text.find_first_of(kSigns, std::max(at + 1, behind))) {
        const Tried tried = text[at] == '@' ? mail_address(text, behind, at) : web_address(text, at);
        if (tried.is_link) found.push_back(tried.bytes);
        if (tried.is_link || tried.bytes.to > at + 1) behind = tried.bytes.to;
    }
    return found;
}

}  // namespace natter::gui::text
