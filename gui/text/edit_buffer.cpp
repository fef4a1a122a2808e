#include "gui/text/edit_buffer.hpp"

#include "gui/text/sanitize.hpp"
#include "net/util/utf8.hpp"

#include <algorithm>

namespace natter::gui::text {
namespace {

bool is_gap(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool is_tail(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

std::size_t room_left(std::size_t most, std::size_t used) { return most > used ? most - used : 0; }

}  // namespace

EditBuffer::EditBuffer(std::string_view text, std::size_t most_bytes) : most_(most_bytes) { reset(text); }

Range EditBuffer::selection() const { return {std::min(caret_, anchor_), std::max(caret_, anchor_)}; }

std::string_view EditBuffer::selected() const {
    const Range range = selection();
    return std::string_view(text_).substr(range.from, range.to - range.from);
}

std::size_t EditBuffer::border(std::size_t offset) const {
    offset = std::min(offset, text_.size());
    while (offset > 0 && offset < text_.size() && is_tail(text_[offset])) --offset;
    return offset;
}

void EditBuffer::move_to(std::size_t offset, bool extend) {
    caret_ = border(offset);
    if (!extend) anchor_ = caret_;
    open_ = false;
}

void EditBuffer::select(Range bytes) {
    anchor_ = border(bytes.from);
    caret_ = border(bytes.to);
    open_ = false;
}

void EditBuffer::type(std::string_view with) { change(Kind::typing, selection(), with); }
void EditBuffer::erase(Range bytes) { change(Kind::erasing, bytes, {}); }

void EditBuffer::replace(Range bytes, std::string_view with) {
    open_ = false;
    change(Kind::other, bytes, with);
    open_ = false;
}

void EditBuffer::change(Kind kind, Range bytes, std::string_view with) {
    bytes = {border(bytes.from), border(bytes.to)};
    if (bytes.from > bytes.to) std::swap(bytes.from, bytes.to);
    const std::size_t removed = bytes.to - bytes.from;
    const std::string clean = sanitize(with);
    const std::string_view fits = net::clip(clean, room_left(most_, text_.size() - removed));
    if (removed == 0 && fits.empty()) return;
    if (joins(kind, bytes, fits)) {
        join(bytes, fits);
    } else {
        while (steps_.size() > done_) {
            step_bytes_ -= steps_.back().removed.size() + steps_.back().inserted.size();
            steps_.pop_back();
        }
        steps_.push_back(
            {kind, bytes.from, text_.substr(bytes.from, removed), std::string(fits), {caret_, anchor_}, {}});
        ++done_;
    }
    step_bytes_ += removed + fits.size();
    put(bytes.from, removed, fits);
    caret_ = anchor_ = bytes.from + fits.size();
    steps_.back().after = {caret_, anchor_};
    open_ = true;
    forget_oldest();
}

/// Words are undone one by one: a step ends where a blank is followed by something else.
bool EditBuffer::joins(Kind kind, const Range& bytes, std::string_view with) const {
    if (!open_ || done_ == 0 || done_ != steps_.size() || kind == Kind::other) return false;
    const Step& last = steps_.back();
    if (last.kind != kind) return false;
    if (kind == Kind::typing) {
        if (bytes.from != bytes.to || bytes.from != last.at + last.inserted.size() || last.inserted.empty())
            return false;
        return !is_gap(last.inserted.back()) || is_gap(with.front());
    }
    if (bytes.from == last.at) return is_gap(text_[bytes.from]) || !is_gap(last.removed.back());
    return bytes.to == last.at && (!is_gap(text_[bytes.from]) || is_gap(last.removed.front()));
}

void EditBuffer::join(const Range& bytes, std::string_view with) {
    Step& last = steps_.back();
    const std::string gone = text_.substr(bytes.from, bytes.to - bytes.from);
    if (last.kind == Kind::typing) {
        last.inserted += with;
    } else if (bytes.from == last.at) {
        last.removed += gone;
    } else {
        last.removed = gone + last.removed;
        last.at = bytes.from;
    }
}

void EditBuffer::put(std::size_t at, std::size_t removed, std::string_view with) {
    text_.replace(at, removed, with);
    ++revision_;
}

void EditBuffer::forget_oldest() {
    while (steps_.size() > 1 && (steps_.size() > kStepsMost || step_bytes_ > kStepBytesMost)) {
        step_bytes_ -= steps_.front().removed.size() + steps_.front().inserted.size();
        steps_.pop_front();
        --done_;
    }
}

bool EditBuffer::undo() {
    if (done_ == 0) return false;
    const Step& step = steps_[--done_];
    put(step.at, step.inserted.size(), step.removed);
    caret_ = step.before.caret;
    anchor_ = step.before.anchor;
    open_ = false;
    return true;
}

bool EditBuffer::redo() {
    if (done_ == steps_.size()) return false;
    const Step& step = steps_[done_++];
    put(step.at, step.removed.size(), step.inserted);
    caret_ = step.after.caret;
    anchor_ = step.after.anchor;
    open_ = false;
    return true;
}

void EditBuffer::reset(std::string_view text) {
    text_ = net::clip(sanitize(text), most_);
    caret_ = anchor_ = text_.size();
    steps_.clear();
    done_ = step_bytes_ = 0;
    open_ = false;
    ++revision_;
}

void EditBuffer::drop_front(std::size_t bytes) {
    if (bytes == 0) return;
    bytes = border(bytes);
    const std::size_t caret = caret_ - std::min(caret_, bytes);
    const std::size_t anchor = anchor_ - std::min(anchor_, bytes);
    text_.erase(0, bytes);
    caret_ = caret;
    anchor_ = anchor;
    steps_.clear();
    done_ = step_bytes_ = 0;
    open_ = false;
    ++revision_;
}

void put_before(EditBuffer& buffer, std::string_view sign) {
    if (!buffer.text().starts_with(sign)) buffer.replace({0, 0}, sign);
    buffer.move_to(buffer.text().size());
}

}  // namespace natter::gui::text
