// What an input method composes, put together from the changes that it tells. Pure.
#pragma once

#include "gui/views/composition.hpp"

#include <string>
#include <string_view>

namespace natter::gui {

class Preedit {
  public:
    static constexpr std::size_t kMost = 1'000;  // characters; more is left out

    /// Puts `text` (UTF-8) in the place of `removed` characters from `first` on. What lies outside is cut off.
    void change(std::size_t first, std::size_t removed, std::string_view text);
    void set_caret(std::size_t character);
    void clear();

    const Composition& composition() const { return composition_; }

  private:
    void compose();

    std::u32string text_;
    std::size_t caret_ = 0;
    Composition composition_;
};

}  // namespace natter::gui
