// The glyphs that were rastered, on pages. When all pages are full, the one that was not drawn for longest is emptied.
// GUI thread; owned by the engine.
#pragma once

#include "gui/text/frame_budget.hpp"
#include "gui/text/geometry.hpp"
#include "gui/text/glyph_page.hpp"
#include "gui/text/glyph_raster.hpp"

#include <memory>
#include <unordered_map>
#include <vector>

namespace natter::gui::text {

struct AtlasGlyph {
    GlyphPage* page = nullptr;  // null: shows nothing
    PixelRect place;            // on the page
    int left = 0;               // as RasterGlyph
    int top = 0;
    bool colored = false;
};

class GlyphAtlas {
  public:
    static constexpr std::size_t kPagesMost = 6;

    explicit GlyphAtlas(PageTextures& textures) : textures_(textures) {}

    void begin_frame();
    std::uint64_t frame() const { return frame_; }
    /// Changes when glyphs were dropped: places that were given before are no longer theirs.
    std::uint64_t generation() const { return generation_; }

    /// Null: not yet, for the budget. Valid until the generation changes.
    const AtlasGlyph* glyph(PangoFont* font, PangoGlyph glyph, int subpixel, FrameBudget& budget);
    void upload();

    std::size_t rastered() const { return rastered_; }
    std::size_t pages() const { return pages_.size(); }

  private:
    struct Key {
        PangoFont* font = nullptr;
        PangoGlyph glyph = 0;
        int subpixel = 0;

        bool operator==(const Key&) const = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const;
    };
    /// A font whose pointer is in a key stays, so that no other font can come to have the same.
    struct Font {
        GObjectPtr<PangoFont> held;
        bool colored = false;
    };

    const Font& known(PangoFont* font);
    AtlasGlyph place(RasterGlyph glyph);
    GlyphPage* page_for(int width, int height, PixelRect& place);
    GlyphPage* oldest_page();
    void empty(GlyphPage& page);

    PageTextures& textures_;
    GlyphRaster raster_;
    std::vector<std::unique_ptr<GlyphPage>> pages_;
    std::unordered_map<PangoFont*, Font> fonts_;
    std::unordered_map<Key, AtlasGlyph, Hash> glyphs_;
    std::uint64_t frame_ = 1;
    std::uint64_t generation_ = 1;
    std::size_t rastered_ = 0;
    bool full_ = false;  // a glyph found no place in this frame
};

}  // namespace natter::gui::text
