#include "server/log/quotes.hpp"

#include "net/util/utf8.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace natter::server {
namespace {

/// What its writer hid, "||so||", would lie open if the end of it were cut off.
std::string_view without_open_spoiler(std::string_view line) {
    constexpr std::string_view kBars = "||";
    std::size_t open = std::string_view::npos;
    for (std::size_t at = line.find(kBars); at != std::string_view::npos; at = line.find(kBars, at + kBars.size())) {
        open = open == std::string_view::npos ? at : std::string_view::npos;
    }
    return line.substr(0, open);
}

}  // namespace

std::string in_one_line(std::string_view text, std::size_t bytes) {
    std::string line;
    while (!text.empty() && line.size() < bytes) {
        const char32_t letter = net::take_code_point(text);
        net::append_code_point(line, net::is_control(letter) ? U' ' : letter);
    }
    const std::string_view shown = net::clip(line, bytes);
    const bool cut = !text.empty() || shown.size() < line.size();
    return std::string(cut ? without_open_spoiler(shown) : shown);
}

std::string quote_line(std::size_t number, std::string_view words) { return fmt::format("\n- [{}] {}", number, words); }

AnswerEnd without_quote(AnswerEnd answer, net::Seq seq) {
    if (!answer.answer.sources) return answer;
    std::size_t number = 0;
    for (net::Source& source : *answer.answer.sources) {
        ++number;
        if (source.seq != seq) continue;
        source.text.clear();
        const std::size_t begin = answer.answer.model ? std::string::npos : answer.text.find(quote_line(number, ""));
        if (begin == std::string::npos) continue;
        const std::size_t end = std::min(answer.text.find('\n', begin + 1), answer.text.size());
        answer.text.replace(begin, end - begin, quote_line(number, "(removed)"));
    }
    return answer;
}

}  // namespace natter::server
