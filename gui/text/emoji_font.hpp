// The font that emoji are drawn with, and which of them it has. GUI thread; owned by the engine.
#pragma once

#include "gui/text/gobject.hpp"

#include <string_view>

namespace natter::gui::text {

class EmojiFont {
  public:
    /// Whichever font Pango takes for emoji in that context.
    explicit EmojiFont(PangoContext* context);

    /// It has one picture for the whole of `emoji`, in colour.
    bool has(std::string_view emoji) const;

  private:
    GObjectPtr<PangoFont> font_;  // null: there is none with colours
};

}  // namespace natter::gui::text
