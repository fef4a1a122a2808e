#include "gui/views/field_view.hpp"

#include "net/util/utf8.hpp"

#include <algorithm>

namespace natter::gui {
namespace {

constexpr std::string_view kDot = "•";

std::string dots_for(const std::string& text, bool secret) {
    std::string dots;
    for (std::size_t left = secret ? net::code_points(text) : 0; left > 0; --left) dots += kDot;
    return dots;
}

}  // namespace

FieldView::FieldView(text::TextEngine& engine, const text::EditBuffer& buffer, const text::TextStyle& style,
                     float width, bool secret)
    : text_(buffer.text()),
      secret_(secret),
      dots_(dots_for(text_, secret)),
      layout_(engine, secret ? std::string_view(dots_) : std::string_view(text_), style, width, shown(buffer.caret())) {
}

std::size_t FieldView::shown(std::size_t offset) const {
    if (!secret_) return offset;
    return net::code_points(std::string_view(text_).substr(0, offset)) * kDot.size();
}

std::size_t FieldView::own(std::size_t at) const {
    if (!secret_) return at;
    std::string_view rest = text_;
    for (std::size_t left = at / kDot.size(); left > 0 && !rest.empty(); --left) {
        static_cast<void>(net::take_code_point(rest));
    }
    return text_.size() - rest.size();
}

std::vector<text::Box> FieldView::selection(text::Range range) const {
    return layout_.selection({shown(range.from), shown(range.to)});
}

std::size_t FieldView::moved(std::size_t offset, text::Step step, float x) const {
    if (secret_ && step == text::Step::word_left) return 0;
    if (secret_ && step == text::Step::word_right) return text_.size();
    return own(layout_.moved(shown(offset), step, x));
}

std::size_t FieldView::word_start_before(std::size_t offset) const {
    return secret_ ? 0 : layout_.word_start_before(offset);
}

std::size_t FieldView::word_end_behind(std::size_t offset) const {
    return secret_ ? text_.size() : layout_.word_end_behind(offset);
}

text::Range FieldView::word_at(std::size_t offset) const {
    return secret_ ? text::Range{0, text_.size()} : layout_.word_at(offset);
}

text::Range FieldView::paragraph_at(std::size_t offset) const {
    return secret_ ? text::Range{0, text_.size()} : layout_.paragraph_at(offset);
}

}  // namespace natter::gui
