#include "tests/gui/support/test_fonts.hpp"

#include <glib.h>

#include <algorithm>
#include <fstream>

namespace natter::tests {
namespace {

/// What Pango or GLib hold to be a mistake of the program that calls them ends the tests.
const GLogLevelFlags kFatal = g_log_set_always_fatal(
    static_cast<GLogLevelFlags>(G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL));  // NOLINT(hicpp-signed-bitwise)

}  // namespace

gui::text::FontOptions test_fonts() {
    gui::text::FontOptions fonts;
    std::ifstream list(NATTER_TEST_FONTS);
    for (std::string line; std::getline(list, line);) {
        if (!line.empty()) fonts.only.emplace_back(line);
    }
    fonts.language = "en";
    return fonts;
}

gui::text::TextureId MemoryTextures::create(int side) {
    const auto bytes = static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * 4;
    textures[++last_] = {side, std::vector<std::uint8_t>(bytes), {}};
    return last_;
}

void MemoryTextures::destroy(gui::text::TextureId texture) { textures.erase(texture); }

void MemoryTextures::write(gui::text::TextureId texture, const gui::text::PixelRect& place,
                           std::span<const std::uint8_t> pixels) {
    Texture& to = textures.at(texture);
    to.writes.push_back(place);
    const auto line = static_cast<std::size_t>(place.width) * 4;
    for (int y = 0; y < place.height; ++y) {
        const auto from = pixels.subspan(static_cast<std::size_t>(y) * line, line);
        const int at = ((place.y + y) * to.side + place.x) * 4;
        std::ranges::copy(from, to.rgba.begin() + at);
    }
}

const gui::text::TextLayout& TestEngine::layout(const gui::text::TextRequest& request) {
    for (;;) {
        engine->begin_frame();
        if (const auto* laid = engine->layout(request)) return *laid;
    }
}

std::vector<gui::text::GlyphQuad> TestEngine::quads(const gui::text::TextLayout& layout) {
    for (;;) {
        const auto quads = engine->quads(layout);
        if (!engine->wants_frame()) return {quads.begin(), quads.end()};
        engine->begin_frame();
    }
}

}  // namespace natter::tests
