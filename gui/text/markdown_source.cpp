#include "gui/text/markdown_source.hpp"

#include <algorithm>
#include <functional>

namespace natter::gui::text {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kBlanks = " \t";

/// The end of `line` that is made of one of `marks` and blanks alone, if it has `least` of them.
std::string_view rule_in(std::string_view line, std::string_view marks, std::size_t least) {
    line = line.substr(0, line.find_last_not_of(kBlanks) + 1);
    if (line.empty() || marks.find(line.back()) == std::string_view::npos) return {};
    const char own[] = {line.back(), ' ', '\t'};
    line.remove_prefix(line.find_last_not_of(std::string_view(own, 3)) + 1);
    line.remove_prefix(std::min(line.find_first_not_of(kBlanks), line.size()));
    return static_cast<std::size_t>(std::ranges::count(line, own[0])) < least ? std::string_view() : line;
}

}  // namespace

std::optional<std::size_t> MarkdownSource::place_of(std::string_view words) const {
    const std::less<const char*> before;
    const char* end = source_.data() + source_.size();
    if (before(words.data(), source_.data()) || !before(words.data(), end)) return std::nullopt;
    return static_cast<std::size_t>(words.data() - source_.data());
}

void MarkdownSource::note(std::string_view words) {
    const auto place = place_of(words);
    if (!place || *place + words.size() <= at_) return;
    at_ = *place + words.size();
    leads_ = false;
}

std::optional<std::string_view> MarkdownSource::before(std::string_view words) const {
    const auto place = place_of(words);
    if (!place) return std::nullopt;
    const std::string_view all = source_.substr(0, *place);
    return all.substr(all.rfind('\n') + 1);
}

std::size_t MarkdownSource::next_line(std::size_t at) const {
    const std::size_t end = source_.find('\n', at);
    return end == std::string_view::npos ? source_.size() : end + 1;
}

std::string_view MarkdownSource::take_number(char delimiter) {
    if (lost_) return {};
    for (std::size_t at = leads_ ? at_ : next_line(at_); at < source_.size(); at = next_line(at)) {
        // It may stand in a quote, or in an item of another list.
        at = std::min(source_.find_first_not_of(" \t>*+-", at), source_.size());
        const std::size_t end = std::min(source_.find_first_not_of(kDigits, at), source_.size());
        if (end == at || end == source_.size() || source_[end] != delimiter) continue;
        at_ = end + 1;
        leads_ = true;
        return source_.substr(at, at_ - at);
    }
    lost_ = true;
    return {};
}

std::string_view MarkdownSource::take_line_of(std::string_view marks, std::size_t least) {
    if (lost_) return {};
    for (std::size_t at = leads_ ? at_ : next_line(at_); at < source_.size(); at = next_line(at)) {
        const std::string_view line = source_.substr(at, std::min(source_.find('\n', at), source_.size()) - at);
        const std::string_view rule = rule_in(line, marks, least);
        if (rule.empty()) continue;
        at_ = at + line.size();
        leads_ = false;
        return rule;
    }
    lost_ = true;
    return {};
}

}  // namespace natter::gui::text
