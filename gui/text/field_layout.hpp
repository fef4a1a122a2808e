// The layout of a text that somebody is writing: one layout for each paragraph, and several for one that is very long,
// so that a key costs what one of them does. Where they meet, caret and selection go on as if it was one text. All
// pixels are whole pixels of the framebuffer from the text's top left corner, all offsets bytes of the text. GUI
// thread; valid until the engine's next `begin_frame`.
#pragma once

#include "gui/text/text_engine.hpp"

#include <string_view>
#include <vector>

namespace natter::gui::text {

struct FieldPiece {
    Range bytes;           // without the line break behind it
    bool goes_on = false;  // the next piece belongs to the same paragraph
    float top = 0.0f;
    float height = 0.0f;
    const TextLayout* layout = nullptr;  // null: not yet
};

class FieldLayout {
  public:
    /// More paragraphs than this share layouts.
    static constexpr std::size_t kParagraphsMost = 200;

    /// `width` 0: lines do not wrap. What stands at `first` is laid out first, whatever the frame's budget is.
    FieldLayout(TextEngine& engine, std::string_view text, const TextStyle& style, float width, std::size_t first = 0);

    Size size() const { return size_; }
    const std::vector<FieldPiece>& pieces() const { return pieces_; }

    Caret caret(std::size_t offset) const;
    std::size_t hit_test(Point at) const;
    /// With a sliver for each line break that is in `range`.
    std::vector<Box> selection(Range range) const;

    /// As TextLayout's; up from the first line goes to the start, down from the last one to the end.
    std::size_t moved(std::size_t offset, Step step, float x) const;
    std::size_t next_grapheme(std::size_t offset) const;
    std::size_t previous_grapheme(std::size_t offset) const;
    std::size_t backspaced(std::size_t offset) const;
    /// Where a word begins before `offset`, or ends behind it, in the order of writing.
    std::size_t word_start_before(std::size_t offset) const;
    std::size_t word_end_behind(std::size_t offset) const;
    /// What a double click takes, and a triple click.
    Range word_at(std::size_t offset) const;
    Range paragraph_at(std::size_t offset) const;
    bool right_to_left(std::size_t offset) const;

  private:
    void split();
    void add_piece(std::string_view piece, bool goes_on);
    std::size_t index_of(std::size_t offset) const;
    std::size_t index_at(float y) const;
    std::size_t local(const FieldPiece& piece, std::size_t offset) const;
    std::size_t global(const FieldPiece& piece, std::size_t offset) const;
    std::size_t before(std::size_t index) const;
    std::size_t behind(std::size_t index) const;
    std::size_t across(std::size_t offset, Step step) const;

    std::string_view text_;
    TextStyle style_;
    std::vector<FieldPiece> pieces_;
    Size size_;
};

}  // namespace natter::gui::text
