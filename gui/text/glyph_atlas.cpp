#include "gui/text/glyph_atlas.hpp"

#include <algorithm>
#include <unordered_set>

namespace natter::gui::text {

std::size_t GlyphAtlas::Hash::operator()(const Key& key) const {
    const auto font = reinterpret_cast<std::uintptr_t>(key.font) >> 4;
    const std::uint64_t glyph = std::uint64_t{key.glyph} * kSubpixels + static_cast<std::uint64_t>(key.subpixel);
    return static_cast<std::size_t>((font * 0x9E3779B97F4A7C15u) ^ (glyph * 0xC2B2AE3D27D4EB4Fu));
}

void GlyphAtlas::begin_frame() {
    ++frame_;
    if (!full_) return;
    full_ = false;
    ++generation_;
    std::erase_if(glyphs_, [](const auto& entry) { return entry.second.page == nullptr; });
}

const GlyphAtlas::Font& GlyphAtlas::known(PangoFont* font) {
    const auto found = fonts_.find(font);
    if (found != fonts_.end()) return found->second;
    return fonts_.emplace(font, Font{shared(font), has_colors(font)}).first->second;
}

const AtlasGlyph* GlyphAtlas::glyph(PangoFont* font, PangoGlyph glyph, int subpixel, FrameBudget& budget) {
    const Font& facts = known(font);
    // Pictures do not gain by standing at a quarter of a pixel, and are dear.
    const Key key{font, glyph, facts.colored ? 0 : subpixel};
    const auto found = glyphs_.find(key);
    if (found != glyphs_.end()) return &found->second;
    if (!budget.take(facts.colored ? FrameBudget::kColored : FrameBudget::kOutline)) return nullptr;
    const bool colored = facts.colored;
    AtlasGlyph placed = place(raster_.raster(font, glyph, key.subpixel, colored));
    placed.colored = colored;
    known(font);  // to make room may have dropped it
    ++rastered_;
    return &glyphs_.emplace(key, placed).first->second;
}

AtlasGlyph GlyphAtlas::place(RasterGlyph glyph) {
    AtlasGlyph placed;
    if (glyph.width == 0) return placed;
    placed.page = page_for(glyph.width, glyph.height, placed.place);
    if (placed.page == nullptr) {
        full_ = true;
        return placed;
    }
    placed.left = glyph.left;
    placed.top = glyph.top;
    placed.page->put(placed.place, glyph.rgba);
    return placed;
}

GlyphPage* GlyphAtlas::page_for(int width, int height, PixelRect& place) {
    const auto takes = [&](GlyphPage& page) {
        const auto taken = page.take(width, height);
        if (taken) place = *taken;
        if (taken) page.last_used = frame_;
        return taken.has_value();
    };
    for (const auto& page : pages_) {
        if (takes(*page)) return page.get();
    }
    GlyphPage* page = nullptr;
    if (pages_.size() < kPagesMost) {
        page = pages_.emplace_back(std::make_unique<GlyphPage>(textures_)).get();
    } else {
        page = oldest_page();
        if (page == nullptr) return nullptr;
        empty(*page);
    }
    return takes(*page) ? page : nullptr;
}

/// Null if all of them are in use in this frame.
GlyphPage* GlyphAtlas::oldest_page() {
    const auto oldest = std::ranges::min_element(pages_, {}, [](const auto& page) { return page->last_used; });
    return (*oldest)->last_used < frame_ ? oldest->get() : nullptr;
}

void GlyphAtlas::empty(GlyphPage& page) {
    page.clear();
    ++generation_;
    std::erase_if(glyphs_, [&](const auto& entry) { return entry.second.page == &page; });
    std::unordered_set<PangoFont*> in_use;
    for (const auto& [key, glyph] : glyphs_) in_use.insert(key.font);
    std::erase_if(fonts_, [&](const auto& entry) { return !in_use.contains(entry.first); });
}

void GlyphAtlas::upload() {
    for (const auto& page : pages_) page->upload();
}

}  // namespace natter::gui::text
