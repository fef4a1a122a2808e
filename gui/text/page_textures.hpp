// The seam to the graphics system: textures that hold pages of glyphs. GUI thread.
#pragma once

#include <cstdint>
#include <span>

namespace natter::gui::text {

using TextureId = std::uint64_t;

/// Pixels of a page, from its top left corner.
struct PixelRect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    bool empty() const { return width <= 0 || height <= 0; }
    bool operator==(const PixelRect&) const = default;
};

class PageTextures {
  public:
    virtual ~PageTextures() = default;

    /// A square texture of red, green, blue and straight alpha, a byte each. What was never written is never drawn.
    virtual TextureId create(int side) = 0;
    virtual void destroy(TextureId texture) = 0;
    /// `pixels` is `place` line by line, without gaps.
    virtual void write(TextureId texture, const PixelRect& place, std::span<const std::uint8_t> pixels) = 0;
};

}  // namespace natter::gui::text
