// A field's text as it is shown: what is secret as dots. All offsets are of the text itself. GUI thread, within a
// frame.
#pragma once

#include "gui/text/edit_buffer.hpp"
#include "gui/text/field_layout.hpp"

#include <memory>
#include <string>

namespace natter::gui {

class FieldView {
  public:
    FieldView(text::TextEngine& engine, const text::EditBuffer& buffer, const text::TextStyle& style, float width,
              bool secret);

    const text::FieldLayout& layout() const { return layout_; }
    bool secret() const { return secret_; }

    text::Caret caret(std::size_t offset) const { return layout_.caret(shown(offset)); }
    std::vector<text::Box> selection(text::Range range) const;
    std::size_t hit_test(text::Point at) const { return own(layout_.hit_test(at)); }
    std::size_t moved(std::size_t offset, text::Step step, float x) const;
    std::size_t backspaced(std::size_t offset) const { return own(layout_.backspaced(shown(offset))); }
    std::size_t deleted(std::size_t offset) const { return own(layout_.next_grapheme(shown(offset))); }
    /// Nobody is shown where words of a secret begin and end.
    std::size_t word_start_before(std::size_t offset) const;
    std::size_t word_end_behind(std::size_t offset) const;
    text::Range word_at(std::size_t offset) const;
    text::Range paragraph_at(std::size_t offset) const;

  private:
    std::size_t shown(std::size_t offset) const;
    std::size_t own(std::size_t at) const;

    const std::string& text_;
    bool secret_;
    std::string dots_;
    text::FieldLayout layout_;
};

}  // namespace natter::gui
