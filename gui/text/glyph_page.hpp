// One page of glyphs: a square of pixels that fills up by shelves and is never resized. What changed since the last
// upload is one rectangle. GUI thread; owned by the atlas.
#pragma once

#include "gui/text/page_textures.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace natter::gui::text {

class GlyphPage {
  public:
    static constexpr int kSide = 1024;
    /// Around every glyph, so that none is mixed with its neighbour when it is drawn.
    static constexpr int kGutter = 1;

    explicit GlyphPage(PageTextures& textures);
    ~GlyphPage();
    GlyphPage(const GlyphPage&) = delete;
    GlyphPage& operator=(const GlyphPage&) = delete;

    TextureId texture() const { return texture_; }

    /// A place for a glyph of that size with its gutter around it; no value if the page is full.
    std::optional<PixelRect> take(int width, int height);
    /// `rgba` is the glyph line by line, `place` what `take` gave.
    void put(const PixelRect& place, const std::vector<std::uint8_t>& rgba);

    /// Writes what changed to the texture.
    void upload();
    /// Forgets all glyphs.
    void clear();

    /// The frame in which a glyph of the page was last drawn.
    std::uint64_t last_used = 0;

  private:
    struct Shelf {
        int top = 0;
        int height = 0;
        int used = 0;  // from the left
    };

    Shelf* shelf_for(int width, int height);
    void note_change(const PixelRect& place);

    PageTextures& textures_;
    TextureId texture_;
    std::vector<Shelf> shelves_;
    int used_ = 0;                      // lines, from the top
    std::vector<std::uint8_t> pixels_;  // of the lines that are used
    PixelRect changed_;
};

}  // namespace natter::gui::text
