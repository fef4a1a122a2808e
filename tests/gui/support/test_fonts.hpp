// The fonts of the tests, and textures without a graphics system.
#pragma once

#include "gui/text/text_engine.hpp"

#include <map>
#include <vector>

namespace natter::tests {

/// The fonts that were found when the build was configured, and no others; English.
gui::text::FontOptions test_fonts();

/// Keeps what is written to it.
class MemoryTextures final : public gui::text::PageTextures {
  public:
    struct Texture {
        int side = 0;
        std::vector<std::uint8_t> rgba;
        std::vector<gui::text::PixelRect> writes;
    };

    gui::text::TextureId create(int side) override;
    void destroy(gui::text::TextureId texture) override;
    void write(gui::text::TextureId texture, const gui::text::PixelRect& place,
               std::span<const std::uint8_t> pixels) override;

    std::map<gui::text::TextureId, Texture> textures;

  private:
    gui::text::TextureId last_ = 0;
};

/// An engine with the fonts of the tests.
struct TestEngine {
    MemoryTextures textures;
    std::unique_ptr<gui::text::TextEngine> engine = gui::text::make_pango_engine(test_fonts(), textures);

    /// In frames of its own, as many as it takes.
    const gui::text::TextLayout& layout(const gui::text::TextRequest& request);
    std::vector<gui::text::GlyphQuad> quads(const gui::text::TextLayout& layout);
};

}  // namespace natter::tests
