// A layout by Pango. Lines are placed here, not by Pango: at whole pixels, in the style's own rhythm, and right-to-left
// lines end where the widest line does. GUI thread; owned by the engine.
#pragma once

#include "gui/text/font_map.hpp"
#include "gui/text/glyph_page.hpp"
#include "gui/text/text_engine.hpp"

#include <string>
#include <vector>

namespace natter::gui::text {

/// What a layout is made from; its key too.
struct LayoutSpec {
    std::string text;  // as it was asked for
    TextStyle style;
    float width = 0.0f;
    bool cut = false;
    std::vector<Span> spans;

    bool is_of(const TextRequest& request) const;
};

std::uint64_t hash_of(const TextRequest& request);

/// A glyph before it has a place on a page, its origin from the layout's top left corner.
struct PlacedGlyph {
    PangoFont* font = nullptr;  // held by the layout
    PangoGlyph glyph = 0;
    float x = 0.0f;
    float y = 0.0f;
    Looks looks = look::kPlain;
};

class PangoTextLayout final : public TextLayout {
  public:
    PangoTextLayout(const FontMap& fonts, const TextRequest& request);

    const LayoutSpec& spec() const { return spec_; }
    std::vector<PlacedGlyph> glyphs() const;

    std::string_view text() const override { return text_; }
    Size size() const override { return size_; }
    std::span<const Line> lines() const override { return lines_; }
    std::span<const Stroke> strokes() const override { return strokes_; }
    bool is_cut() const override;

    Hit hit_test(Point at) const override;
    Caret caret(std::size_t offset) const override;
    std::vector<Box> selection(Range range) const override;
    std::size_t moved(std::size_t offset, Step step, float x) const override;
    std::size_t next_grapheme(std::size_t offset) const override;
    std::size_t previous_grapheme(std::size_t offset) const override;
    std::size_t backspaced(std::size_t offset) const override;
    Range word_at(std::size_t offset) const override;
    Range paragraph_at(std::size_t offset) const override;

    // ---- the engine's own: the quads that were made of the glyphs, and when

    std::vector<GlyphQuad> quads;
    std::vector<GlyphPage*> pages;  // that the quads are on
    std::uint64_t generation = 0;   // of the atlas; 0: not all of them made

  private:
    void set_up(const FontMap& fonts);
    void place_lines();
    void place_strokes();
    std::size_t line_of(std::size_t offset) const;
    void add_boxes(std::size_t line, Range part, std::vector<Box>& boxes) const;
    PangoLayoutLine* pango_line(std::size_t index) const;
    std::size_t visual(std::size_t offset, int direction) const;
    std::size_t word(std::size_t offset, int direction) const;
    std::size_t at_x(std::size_t line, float x) const;
    std::size_t line_end(std::size_t line) const;
    const PangoLogAttr& edge(std::size_t character) const;
    std::size_t character_of(std::size_t offset) const;
    std::size_t offset_of(std::size_t character) const;

    LayoutSpec spec_;
    std::string text_;
    GObjectPtr<PangoLayout> layout_;
    Size size_;
    std::vector<Line> lines_;
    std::vector<int> origins_;  // of each line, as Pango counts x in the layout
    std::vector<Stroke> strokes_;
};

}  // namespace natter::gui::text
