// A text that is laid out: how large it is, where its lines stand, which byte is under a point and where a byte stands.
// All pixels are whole pixels of the framebuffer from the text's top left corner; all offsets are bytes of `text()`.
// Owned by the engine that made it. GUI thread.
#pragma once

#include "gui/text/geometry.hpp"
#include "gui/text/looks.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace natter::gui::text {

struct Line {
    Box place;
    float baseline = 0.0f;
    Range bytes;  // without the line break
    bool right_to_left = false;
};

/// What is under a point.
struct Hit {
    std::size_t offset = 0;    // where a caret goes that is set there
    std::size_t grapheme = 0;  // the start of what is under the point
    bool inside = false;       // there is text under the point
};

/// Where a caret stands: the insertion point of text that runs as its paragraph does.
struct Caret {
    float x = 0.0f;
    float top = 0.0f;
    float bottom = 0.0f;
};

/// A line under or through a text.
struct Stroke {
    Box place;
    Looks looks = look::kPlain;
};

enum class Step {
    left,
    right,
    word_left,
    word_right,
    up,
    down,
    line_start,
    line_end,
    start,
    end,
};

class TextLayout {
  public:
    virtual ~TextLayout() = default;

    /// What was laid out: the request's text, made safe (see sanitize.hpp).
    virtual std::string_view text() const = 0;
    virtual Size size() const = 0;
    virtual std::span<const Line> lines() const = 0;
    virtual std::span<const Stroke> strokes() const = 0;
    /// True if the text did not fit and ends with "…".
    virtual bool is_cut() const = 0;

    virtual Hit hit_test(Point at) const = 0;
    virtual Caret caret(std::size_t offset) const = 0;
    /// One box for each stretch that stands together: a range of mixed directions has several in a line.
    virtual std::vector<Box> selection(Range range) const = 0;

    /// Where a caret goes from `offset`; left and right are what the eye sees, in either direction of writing. `x` is
    /// where up and down aim, as the caret's own place was when it began to move.
    virtual std::size_t moved(std::size_t offset, Step step, float x) const = 0;
    virtual std::size_t next_grapheme(std::size_t offset) const = 0;
    virtual std::size_t previous_grapheme(std::size_t offset) const = 0;
    /// What Backspace leaves when the caret is at `offset`: in some scripts it takes less than a grapheme.
    virtual std::size_t backspaced(std::size_t offset) const = 0;
    /// What a double click takes: the word around `offset`, or else the grapheme.
    virtual Range word_at(std::size_t offset) const = 0;
    /// What a triple click takes: the paragraph around `offset`.
    virtual Range paragraph_at(std::size_t offset) const = 0;
};

}  // namespace natter::gui::text
