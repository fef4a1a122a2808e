// A message's own words as they stand in its bubble: paragraphs, quotes, lists and code, one below the other; of a long
// text the first part, with a way to see more. GUI thread, within a frame.
#pragma once

#include "gui/views/geometry.hpp"
#include "gui/views/glyph_quads.hpp"
#include "gui/views/ui.hpp"

#include <string>
#include <string_view>

namespace natter::gui {

/// `me` is whom a mention is for. Valid until the next frame.
const ParsedText& parsed_text(const Ui& ui, std::string_view source, std::string_view me);

/// Of a text that is the beginning of an answer, with as many `sources` that it may cite.
ParsedText parse_answer(std::string_view source, std::string_view me, std::size_t sources);

/// At most `width` wide.
ImVec2 measure_rich(const Ui& ui, const ParsedText& parsed, float width);

struct RichPlace {
    Rect text;               // as large as was measured
    float width = 0.0f;      // that was measured with
    bool on_accent = false;  // the ground is one's own bubble
    bool clicked = false;    // somebody clicked on the text, which shows its spoilers
    bool focused = false;    // the message has the keyboard
    text::Range selected{};  // in bytes as below
};

/// Returns the number of the source whose citation was clicked, or 0.
std::size_t draw_rich(Ui& ui, const ParsedText& parsed, const RichPlace& place, Color color);

bool has_spoiler(const ParsedText& parsed);
/// What nobody can see while spoilers are hidden, and cannot click either.
bool is_hidden_at(const text::RichBlock& block, text::Range bytes);
/// All that it has; empty: none.
std::string code_of(const ParsedText& parsed);

/// Where the text ends, from its own corner: as high as its last line, and of no width.
Rect end_of_rich(const Ui& ui, const ParsedText& parsed, float width);

// Bytes of a text count over all its blocks, with one for the break between two of them.

std::size_t rich_size(const ParsedText& parsed);
/// Where a caret goes that is set at a point from the text's own corner.
std::size_t rich_hit(const Ui& ui, const ParsedText& parsed, float width, ImVec2 at);
/// What a double click there takes.
text::Range rich_word(const Ui& ui, const ParsedText& parsed, float width, std::size_t byte);
/// Without their marks, as they read.
std::string rich_words(const ParsedText& parsed, text::Range bytes);

}  // namespace natter::gui
