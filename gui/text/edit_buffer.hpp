// A text that somebody is writing: the caret, what is selected, and what can be undone. Where words, lines and letters
// end is for the layout to say (see field_layout.hpp). Pure; one thread.
//
// Guarantees:
// 1. The text is well-formed UTF-8 without line breaks other than '\n', and never longer than `most_bytes`: of what
//    does not fit the front is taken.
// 2. Caret and anchor stand between two code points.
// 3. Undoing goes back step by step to the text as it was, and redoing forward again. What is kept of it is bounded.
#pragma once

#include "gui/text/geometry.hpp"

#include <cstdint>
#include <deque>
#include <limits>
#include <string>
#include <string_view>

namespace natter::gui::text {

class EditBuffer {
  public:
    static constexpr std::size_t kStepsMost = 200;
    static constexpr std::size_t kStepBytesMost = 256 * 1'024;

    EditBuffer() = default;
    explicit EditBuffer(std::string_view text, std::size_t most_bytes = std::numeric_limits<std::size_t>::max());

    const std::string& text() const { return text_; }
    bool empty() const { return text_.empty(); }
    std::size_t most_bytes() const { return most_; }
    void limit(std::size_t most_bytes) { most_ = most_bytes; }

    std::size_t caret() const { return caret_; }
    std::size_t anchor() const { return anchor_; }
    /// From the anchor to the caret, whichever comes first.
    Range selection() const;
    bool has_selection() const { return caret_ != anchor_; }
    std::string_view selected() const;

    /// Sets the caret, and with `extend` leaves the anchor where it is.
    void move_to(std::size_t offset, bool extend = false);
    void select(Range bytes);

    /// What keys bring, in place of what is selected: one step for each word.
    void type(std::string_view with);
    /// What Backspace, Delete and their like take, one step as long as they go on in one direction.
    void erase(Range bytes);
    /// A step of its own; the caret stands behind `with`.
    void replace(Range bytes, std::string_view with);

    bool undo();
    bool redo();
    bool can_undo() const { return !undone_all(); }
    bool can_redo() const { return done_ < steps_.size(); }

    /// Another text from now on: there is nothing to undo, and the caret stands at its end.
    void reset(std::string_view text);
    /// Bytes at the front that have been given away: taken out without disturbing what was written since.
    void drop_front(std::size_t bytes);

    /// Counts every change of the text.
    std::uint64_t revision() const { return revision_; }

  private:
    enum class Kind : std::uint8_t { typing, erasing, other };
    struct Marks {
        std::size_t caret = 0;
        std::size_t anchor = 0;
    };
    struct Step {
        Kind kind = Kind::other;
        std::size_t at = 0;
        std::string removed;
        std::string inserted;
        Marks before;
        Marks after;
    };

    bool undone_all() const { return done_ == 0; }
    std::size_t border(std::size_t offset) const;
    void change(Kind kind, Range bytes, std::string_view with);
    bool joins(Kind kind, const Range& bytes, std::string_view with) const;
    void join(const Range& bytes, std::string_view with);
    void put(std::size_t at, std::size_t removed, std::string_view with);
    void forget_oldest();

    std::string text_;
    std::size_t most_ = std::numeric_limits<std::size_t>::max();
    std::size_t caret_ = 0;
    std::size_t anchor_ = 0;
    std::deque<Step> steps_;
    std::size_t done_ = 0;  // steps that are in force; those behind them can be redone
    std::size_t step_bytes_ = 0;
    bool open_ = false;  // the last step may go on
    std::uint64_t revision_ = 0;
};

/// Puts `sign` at the front of what is written, once, and the caret at the end.
void put_before(EditBuffer& buffer, std::string_view sign);

}  // namespace natter::gui::text
