#include "console/line_editor.hpp"

#include "console/width.hpp"
#include "net/protocol/limits.hpp"
#include "net/util/secret_line.hpp"

#include <utility>

namespace natter::console {
namespace {

constexpr std::size_t kHistoryMost = 500;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

}  // namespace

LineEditor::Outcome LineEditor::apply(const Key& key) {
    switch (key.kind) {
        case KeyKind::text: insert(key.text); break;
        case KeyKind::enter: return Outcome::submitted;
        case KeyKind::tab: return Outcome::complete;
        case KeyKind::clear_screen: return Outcome::clear_screen;
        case KeyKind::end_of_input:
            if (text_.empty()) return Outcome::end_of_input;
            erase(cursor_, next_character(text_, cursor_));
            break;
        case KeyKind::backspace: erase(previous_character(text_, cursor_), cursor_); break;
        case KeyKind::remove: erase(cursor_, next_character(text_, cursor_)); break;
        case KeyKind::left: cursor_ = previous_character(text_, cursor_); break;
        case KeyKind::right: cursor_ = next_character(text_, cursor_); break;
        case KeyKind::word_left: cursor_ = word_left(); break;
        case KeyKind::word_right: cursor_ = word_right(); break;
        case KeyKind::home: cursor_ = 0; break;
        case KeyKind::end: cursor_ = text_.size(); break;
        case KeyKind::kill_to_start: erase(0, cursor_); break;
        case KeyKind::kill_to_end: erase(cursor_, text_.size()); break;
        case KeyKind::kill_word: erase(word_left(), cursor_); break;
        case KeyKind::up:
            if (recalled_ > 0) recall(recalled_ - 1);
            break;
        case KeyKind::down:
            if (recalled_ < history_.size()) recall(recalled_ + 1);
            break;
    }
    return Outcome::edited;
}

std::string LineEditor::take() {
    std::string line = std::exchange(text_, {});
    cursor_ = 0;
    draft_.clear();
    const bool kept = !line.empty() && net::secret_command(line).empty();
    if (kept && (history_.empty() || history_.back() != line)) history_.push_back(line);
    if (history_.size() > kHistoryMost) history_.erase(history_.begin());
    recalled_ = history_.size();
    return line;
}

std::string LineEditor::take_secret() {
    std::string line = std::exchange(text_, {});
    cursor_ = 0;
    draft_.clear();
    recalled_ = history_.size();
    return line;
}

void LineEditor::replace(std::size_t from, std::string_view text) {
    erase(from, cursor_);
    insert(text);
}

void LineEditor::clear() { erase(0, text_.size()); }

void LineEditor::insert(std::string_view text) {
    if (text_.size() + text.size() > net::limits::kTextBytes) return;
    text_.insert(cursor_, text);
    cursor_ += text.size();
}

void LineEditor::erase(std::size_t from, std::size_t to) {
    text_.erase(from, to - from);
    cursor_ = from;
}

std::size_t LineEditor::word_left() const {
    std::size_t at = cursor_;
    while (at > 0 && is_blank(text_[at - 1])) --at;
    while (at > 0 && !is_blank(text_[at - 1])) --at;
    return at;
}

std::size_t LineEditor::word_right() const {
    std::size_t at = cursor_;
    while (at < text_.size() && is_blank(text_[at])) ++at;
    while (at < text_.size() && !is_blank(text_[at])) ++at;
    return at;
}

void LineEditor::recall(std::size_t index) {
    if (recalled_ == history_.size()) draft_ = text_;
    recalled_ = index;
    text_ = index == history_.size() ? draft_ : history_[index];
    cursor_ = text_.size();
}

}  // namespace natter::console
