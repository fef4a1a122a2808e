// Makes the pixels of one glyph. GUI thread; owned by the atlas.
#pragma once

#include "gui/text/gobject.hpp"

#include <cstdint>
#include <vector>

namespace natter::gui::text {

/// Glyphs stand at quarters of a pixel from left to right, and at whole pixels from top to bottom.
inline constexpr int kSubpixels = 4;

struct RasterGlyph {
    int left = 0;  // from the origin, a whole pixel, to the first column
    int top = 0;   // from the baseline; above it is negative
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;  // straight alpha; white, if the glyph has no colours of its own
};

/// True if the font has colours of its own, as HarfBuzz tells it.
bool has_colors(PangoFont* font);

class GlyphRaster {
  public:
    /// `subpixel` of kSubpixels; empty if the glyph shows nothing, or is larger than any text is.
    RasterGlyph raster(PangoFont* font, PangoGlyph glyph, int subpixel, bool colored);

  private:
    void fit(int width, int height);
    void draw(PangoFont* font, PangoGlyph glyph, double x, double y, bool colored);

    SurfacePtr surface_;
    int width_ = 0;
    int height_ = 0;
};

}  // namespace natter::gui::text
