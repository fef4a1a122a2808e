#include "gui/text/emoji_font.hpp"
#include "gui/text/font_map.hpp"
#include "gui/text/frame_budget.hpp"
#include "gui/text/glyph_atlas.hpp"
#include "gui/text/pango_text_layout.hpp"
#include "gui/text/recently_used.hpp"
#include "gui/text/text_engine.hpp"
#include "net/util/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace natter::gui::text {
namespace {

constexpr std::size_t kLayoutsKept = 512;

/// A part of a quad that stands out of the layout goes: no text draws over its neighbours.
bool clip(GlyphQuad& quad, const Box& within) {
    const Box full = quad.place;
    Box& place = quad.place;
    place = {std::max(full.left, within.left), std::max(full.top, within.top), std::min(full.right, within.right),
             std::min(full.bottom, within.bottom)};
    if (place.width() <= 0.0f || place.height() <= 0.0f) return false;
    const float across = quad.uv.width() / full.width();
    const float down = quad.uv.height() / full.height();
    const Box uv = quad.uv;
    quad.uv = {uv.left + (place.left - full.left) * across, uv.top + (place.top - full.top) * down,
               uv.right - (full.right - place.right) * across, uv.bottom - (full.bottom - place.bottom) * down};
    return true;
}

class PangoEngine final : public TextEngine {
  public:
    PangoEngine(const FontOptions& fonts, PageTextures& textures)
        : fonts_(fonts), atlas_(textures), layouts_(kLayoutsKept) {}

    void begin_frame() override {
        layouts_.trim();
        atlas_.begin_frame();
        budget_.begin_frame();
    }
    void end_frame() override { atlas_.upload(); }
    bool wants_frame() const override { return budget_.refused(); }

    const TextLayout* layout(const TextRequest& request) override {
        const std::uint64_t hash = hash_of(request);
        auto* found = layouts_.find(hash, [&](const auto& layout) { return layout->spec().is_of(request); });
        if (found != nullptr) return found->get();
        if (!budget_.take(FrameBudget::layout_cost(request.text))) return nullptr;
        ++made_;
        return layouts_.insert(hash, std::make_unique<PangoTextLayout>(fonts_, request)).get();
    }

    Size estimate(const TextRequest& request) const override {
        const float width = 0.52f * request.style.em * static_cast<float>(net::code_points(request.text));
        if (request.width <= 0.0f || width <= request.width) return {std::ceil(width), request.style.line_height};
        const float lines = request.cut ? 1.0f : std::ceil(width / request.width);
        return {request.width, lines * request.style.line_height};
    }

    std::span<const GlyphQuad> quads(const TextLayout& layout) override {
        // Every layout that there is was made here, and is this engine's to change.
        auto& laid = const_cast<PangoTextLayout&>(static_cast<const PangoTextLayout&>(layout));
        if (laid.generation != atlas_.generation()) make_quads(laid);
        for (GlyphPage* page : laid.pages) page->last_used = atlas_.frame();
        return laid.quads;
    }

    bool draws_emoji(std::string_view emoji) override {
        if (!emoji_font_) emoji_font_.emplace(fonts_.context());
        return emoji_font_->has(emoji);
    }

    EngineCounts counts() const override { return {made_, atlas_.rastered(), atlas_.pages(), layouts_.size()}; }

  private:
    void make_quads(PangoTextLayout& laid) {
        laid.quads.clear();
        laid.pages.clear();
        bool complete = true;
        for (const PlacedGlyph& at : laid.glyphs()) {
            // The nearest quarter of a pixel.
            const auto quarters = static_cast<int>(std::floor(at.x * kSubpixels + 0.5f));
            const int whole = quarters >= 0 ? quarters / kSubpixels : (quarters - kSubpixels + 1) / kSubpixels;
            const AtlasGlyph* glyph = atlas_.glyph(at.font, at.glyph, quarters - whole * kSubpixels, budget_);
            if (glyph == nullptr) complete = false;
            if (glyph != nullptr && glyph->page != nullptr) add_quad(laid, at, static_cast<float>(whole), *glyph);
        }
        laid.generation = complete ? atlas_.generation() : 0;
    }

    void add_quad(PangoTextLayout& laid, const PlacedGlyph& at, float x, const AtlasGlyph& glyph) {
        constexpr float kSide = GlyphPage::kSide;
        const auto width = static_cast<float>(glyph.place.width);
        const auto height = static_cast<float>(glyph.place.height);
        GlyphQuad quad;
        quad.place.left = x + static_cast<float>(glyph.left);
        quad.place.top = at.y + static_cast<float>(glyph.top);
        quad.place.right = quad.place.left + width;
        quad.place.bottom = quad.place.top + height;
        quad.uv.left = static_cast<float>(glyph.place.x) / kSide;
        quad.uv.top = static_cast<float>(glyph.place.y) / kSide;
        quad.uv.right = quad.uv.left + width / kSide;
        quad.uv.bottom = quad.uv.top + height / kSide;
        quad.texture = glyph.page->texture();
        quad.looks = at.looks;
        quad.colored = glyph.colored;
        const float beyond = laid.spec().style.em * 0.25f;
        const Size size = laid.size();
        if (!clip(quad, {-beyond, -beyond, size.width + beyond, size.height + beyond})) return;
        laid.quads.push_back(quad);
        // Used from now on, so that what comes later in the frame does not take its place.
        glyph.page->last_used = atlas_.frame();
        if (std::ranges::find(laid.pages, glyph.page) == laid.pages.end()) laid.pages.push_back(glyph.page);
    }

    FontMap fonts_;
    std::optional<EmojiFont> emoji_font_;  // once it was asked for
    FrameBudget budget_;
    GlyphAtlas atlas_;
    RecentlyUsed<std::unique_ptr<PangoTextLayout>> layouts_;
    std::size_t made_ = 0;
};

}  // namespace

std::unique_ptr<TextEngine> make_pango_engine(const FontOptions& fonts, PageTextures& textures) {
    return std::make_unique<PangoEngine>(fonts, textures);
}

}  // namespace natter::gui::text
