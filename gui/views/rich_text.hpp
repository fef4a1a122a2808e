// A message's own words as they stand in its bubble: paragraphs, quotes, lists and code, one below the other; of a long
// text the first part, with a way to see more. GUI thread, within a frame.
#pragma once

#include "gui/views/geometry.hpp"
#include "gui/views/glyph_quads.hpp"
#include "gui/views/ui.hpp"

#include <string_view>

namespace natter::gui {

/// `me` is whom a mention is for. Valid until the next frame.
const ParsedText& parsed_text(const Ui& ui, std::string_view source, std::string_view me);

/// At most `width` wide.
ImVec2 measure_rich(const Ui& ui, const ParsedText& parsed, float width);

struct RichPlace {
    Rect text;               // as large as was measured
    float width = 0.0f;      // that was measured with
    bool on_accent = false;  // the ground is one's own bubble
    bool clicked = false;    // somebody clicked on the text, which shows its spoilers
};

void draw_rich(Ui& ui, const ParsedText& parsed, const RichPlace& place, Color color);

}  // namespace natter::gui
