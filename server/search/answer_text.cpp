#include "server/search/answer_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

namespace natter::server {
namespace {

constexpr std::size_t kHeldMost = 48;  // a list of citations is no longer

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool may_go_on(char c) { return is_digit(c) || c == ',' || c == ' ' || c == ';'; }

}  // namespace

void AnswerText::push(std::string_view piece) {
    for (const char c : piece) take(c);
}

void AnswerText::finish() {
    give_out(std::exchange(held_, {}));
    after_cited_ = false;
}

void AnswerText::take(char c) {
    const bool open = held_.find('[') != std::string::npos;
    if (open && c == ']') return close_bracket();
    if (open && may_go_on(c) && held_.size() < kHeldMost) {
        held_ += c;
        return;
    }
    if (!open && c == '[') {
        held_ += c;
        return;
    }
    give_out(std::exchange(held_, {}));
    if (c == '[' || c == ' ') {
        held_ = c;
    } else {
        give_out(std::string_view(&c, 1));
    }
}

void AnswerText::give_out(std::string_view held) {
    if (held.empty()) return;
    // "[1](...", "[1][...", "[1]: ..." would be links that are called like a citation.
    const bool linking = after_cited_ && (held.front() == '(' || held.front() == ':' || held.front() == '[');
    if (linking) text_ += ' ';
    after_cited_ = after_cited_ && held == "]";
    // What is left of nested brackets, or of a very long number, is no citation.
    if (held.front() == ']' && ends_like_a_citation()) text_ += ' ';
    text_ += held;
}

bool AnswerText::ends_like_a_citation() const {
    const std::size_t last = text_.find_last_not_of("0123456789,; ");
    return last != std::string::npos && text_[last] == '[' &&
           text_.find_first_of("0123456789", last) != std::string::npos;
}

void AnswerText::close_bracket() {
    const std::string held = std::exchange(held_, {});
    std::vector<std::size_t> numbers;
    std::size_t at = held.find('[') + 1;
    while (at < held.size()) {
        if (!is_digit(held[at])) {
            ++at;
            continue;
        }
        std::size_t number = 0;
        while (at < held.size() && is_digit(held[at])) {
            number = std::min<std::size_t>(number * 10 + static_cast<std::size_t>(held[at] - '0'), 1'000'000);
            ++at;
        }
        numbers.push_back(number);
    }
    if (numbers.empty()) return give_out(held + ']');
    std::erase_if(numbers, [this](std::size_t number) { return number == 0 || number > sources_; });
    if (numbers.empty()) return;
    if (held.front() == ' ') text_ += ' ';
    for (const std::size_t number : numbers) cite(number);
}

std::string without_citations(std::string_view text) {
    AnswerText plain;
    plain.push(text);
    plain.finish();
    return plain.text();
}

void AnswerText::cite(std::size_t number) {
    auto place = std::find(cited_.begin(), cited_.end(), number - 1);
    if (place == cited_.end()) place = cited_.insert(cited_.end(), number - 1);
    text_ += fmt::format("[{}]", place - cited_.begin() + 1);
    after_cited_ = true;
}

}  // namespace natter::server
