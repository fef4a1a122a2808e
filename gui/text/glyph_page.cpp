#include "gui/text/glyph_page.hpp"

#include <algorithm>

namespace natter::gui::text {
namespace {

constexpr std::size_t kPixel = 4;
constexpr std::size_t kLine = static_cast<std::size_t>(GlyphPage::kSide) * kPixel;
/// Shelves come in such steps, so that glyphs of nearly the same height share them.
constexpr int kShelfStep = 4;

std::size_t offset(int x, int y) { return static_cast<std::size_t>(y) * kLine + static_cast<std::size_t>(x) * kPixel; }

}  // namespace

GlyphPage::GlyphPage(PageTextures& textures) : textures_(textures), texture_(textures.create(kSide)) {}

GlyphPage::~GlyphPage() { textures_.destroy(texture_); }

GlyphPage::Shelf* GlyphPage::shelf_for(int width, int height) {
    const int tall = (height + kShelfStep - 1) / kShelfStep * kShelfStep;
    for (Shelf& shelf : shelves_) {
        if (shelf.height >= height && shelf.height <= tall + kShelfStep && shelf.used + width <= kSide) return &shelf;
    }
    if (used_ + tall > kSide || width > kSide) return nullptr;
    shelves_.push_back({used_, tall, 0});
    used_ += tall;
    pixels_.resize(static_cast<std::size_t>(used_) * kLine);
    return &shelves_.back();
}

std::optional<PixelRect> GlyphPage::take(int width, int height) {
    const int wide = width + 2 * kGutter;
    Shelf* shelf = shelf_for(wide, height + 2 * kGutter);
    if (shelf == nullptr) return std::nullopt;
    const PixelRect place{shelf->used + kGutter, shelf->top + kGutter, width, height};
    shelf->used += wide;
    return place;
}

void GlyphPage::put(const PixelRect& place, const std::vector<std::uint8_t>& rgba) {
    const std::size_t bytes = static_cast<std::size_t>(place.width) * kPixel;
    for (int y = 0; y < place.height; ++y) {
        const auto from = rgba.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(y) * bytes);
        std::copy_n(from, bytes, pixels_.begin() + static_cast<std::ptrdiff_t>(offset(place.x, place.y + y)));
    }
    // The gutter too: what a texture holds that was never written is anybody's guess.
    note_change({place.x - kGutter, place.y - kGutter, place.width + 2 * kGutter, place.height + 2 * kGutter});
}

void GlyphPage::note_change(const PixelRect& place) {
    if (changed_.empty()) {
        changed_ = place;
        return;
    }
    const int right = std::max(changed_.x + changed_.width, place.x + place.width);
    const int bottom = std::max(changed_.y + changed_.height, place.y + place.height);
    changed_.x = std::min(changed_.x, place.x);
    changed_.y = std::min(changed_.y, place.y);
    changed_.width = right - changed_.x;
    changed_.height = bottom - changed_.y;
}

void GlyphPage::upload() {
    if (changed_.empty()) return;
    std::vector<std::uint8_t> lines;
    lines.reserve(static_cast<std::size_t>(changed_.width) * static_cast<std::size_t>(changed_.height) * kPixel);
    for (int y = changed_.y; y < changed_.y + changed_.height; ++y) {
        const auto from = pixels_.begin() + static_cast<std::ptrdiff_t>(offset(changed_.x, y));
        lines.insert(lines.end(), from, from + static_cast<std::ptrdiff_t>(changed_.width) * 4);
    }
    textures_.write(texture_, changed_, lines);
    changed_ = {};
}

void GlyphPage::clear() {
    shelves_.clear();
    pixels_.clear();
    used_ = 0;
    changed_ = {};
}

}  // namespace natter::gui::text
