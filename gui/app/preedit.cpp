#include "gui/app/preedit.hpp"

#include "net/util/utf8.hpp"

#include <algorithm>

namespace natter::gui {

void Preedit::change(std::size_t first, std::size_t removed, std::string_view text) {
    std::u32string characters;
    if (net::is_utf8(text)) {
        while (!text.empty()) {
            const char32_t point = net::take_code_point(text);
            if (!net::is_control(point)) characters += point;
        }
    }
    text_.replace(std::min(first, text_.size()), removed, characters);
    text_.resize(std::min(text_.size(), kMost));
    compose();
}

void Preedit::set_caret(std::size_t character) {
    caret_ = character;
    compose();
}

void Preedit::clear() {
    text_.clear();
    caret_ = 0;
    compose();
}

void Preedit::compose() {
    composition_ = {};
    for (std::size_t i = 0; i < text_.size(); ++i) {
        if (i == caret_) composition_.caret = composition_.text.size();
        net::append_code_point(composition_.text, text_[i]);
    }
    if (caret_ >= text_.size()) composition_.caret = composition_.text.size();
}

}  // namespace natter::gui
