#include "gui/text/glyph_raster.hpp"

#include <hb-ot.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace natter::gui::text {
namespace {

/// More than a letter of the largest size at the largest scale.
constexpr int kMost = 500;

/// cairo's pixel: alpha in the highest byte, colours multiplied by it.
void append_straight(std::vector<std::uint8_t>& out, std::uint32_t pixel, bool colored) {
    const std::uint32_t alpha = pixel >> 24;
    const auto straight = [&](unsigned shift) {
        if (!colored || alpha == 0) return std::uint8_t{255};
        const std::uint32_t value = (((pixel >> shift) & 0xFF) * 255 + alpha / 2) / alpha;
        return static_cast<std::uint8_t>(std::min<std::uint32_t>(value, 255));
    };
    out.insert(out.end(), {straight(16), straight(8), straight(0), static_cast<std::uint8_t>(alpha)});
}

}  // namespace

bool has_colors(PangoFont* font) {
    hb_face_t* face = hb_font_get_face(pango_font_get_hb_font(font));
    return hb_ot_color_has_png(face) != 0 || hb_ot_color_has_layers(face) != 0 || hb_ot_color_has_svg(face) != 0;
}

void GlyphRaster::fit(int width, int height) {
    if (surface_ && width <= width_ && height <= height_) return;
    width_ = std::max(width_, width);
    height_ = std::max(height_, height);
    surface_.reset(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width_, height_));
}

void GlyphRaster::draw(PangoFont* font, PangoGlyph glyph, double x, double y, bool colored) {
    const GlyphStringPtr glyphs(pango_glyph_string_new());
    pango_glyph_string_set_size(glyphs.get(), 1);
    glyphs->glyphs[0] = PangoGlyphInfo{};
    glyphs->glyphs[0].glyph = glyph;
    // A box that stands for a letter that no font has is as wide as its place.
    PangoRectangle logical;
    pango_font_get_glyph_extents(font, glyph, nullptr, &logical);
    glyphs->glyphs[0].geometry.width = logical.width;
    const CairoPtr cairo(cairo_create(surface_.get()));
    cairo_set_operator(cairo.get(), CAIRO_OPERATOR_SOURCE);
    cairo_set_source_rgba(cairo.get(), 0, 0, 0, 0);
    cairo_paint(cairo.get());
    cairo_set_operator(cairo.get(), CAIRO_OPERATOR_OVER);
    cairo_set_source_rgb(cairo.get(), 1, 1, 1);
    cairo_move_to(cairo.get(), x, y);
    if (colored || (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0) {
        pango_cairo_show_glyph_string(cairo.get(), font, glyphs.get());
    } else {
        // cairo 1.16 would move what it shows to whole pixels; what it fills stays where it is.
        pango_cairo_glyph_string_path(cairo.get(), font, glyphs.get());
        cairo_fill(cairo.get());
    }
}

RasterGlyph GlyphRaster::raster(PangoFont* font, PangoGlyph glyph, int subpixel, bool colored) {
    RasterGlyph out;
    PangoRectangle ink;
    pango_font_get_glyph_extents(font, glyph, &ink, nullptr);
    if (ink.width <= 0 || ink.height <= 0) return out;
    const auto down = [](int units) { return static_cast<int>(std::floor(units / double{PANGO_SCALE})); };
    const auto up = [](int units) { return static_cast<int>(std::ceil(units / double{PANGO_SCALE})); };
    // A pixel more on each side: extents are those of the outline, and smoothing goes a little beyond.
    out.left = down(ink.x) - 1;
    out.top = down(ink.y) - 1;
    out.width = up(ink.x + ink.width) + 2 - out.left;
    out.height = up(ink.y + ink.height) + 1 - out.top;
    if (out.width > kMost || out.height > kMost) return {};
    fit(out.width, out.height);
    draw(font, glyph, -out.left + subpixel / double{kSubpixels}, -out.top, colored);

    cairo_surface_flush(surface_.get());
    const unsigned char* data = cairo_image_surface_get_data(surface_.get());
    const int stride = cairo_image_surface_get_stride(surface_.get());
    out.rgba.reserve(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 4);
    for (int y = 0; y < out.height; ++y) {
        for (int x = 0; x < out.width; ++x) {
            std::uint32_t pixel = 0;
            std::memcpy(&pixel, data + y * stride + x * 4, sizeof pixel);
            append_straight(out.rgba, pixel, colored);
        }
    }
    return out;
}

}  // namespace natter::gui::text
