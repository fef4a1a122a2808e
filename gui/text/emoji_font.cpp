#include "gui/text/emoji_font.hpp"

#include "gui/text/glyph_raster.hpp"

#include <hb.h>

#include <memory>

namespace natter::gui::text {
namespace {

using BufferPtr = std::unique_ptr<hb_buffer_t, Freed<hb_buffer_destroy>>;

GObjectPtr<PangoFont> font_for_emoji(PangoContext* context) {
    constexpr std::string_view kAny = "😀";
    const GObjectPtr<PangoLayout> layout(pango_layout_new(context));
    pango_layout_set_text(layout.get(), kAny.data(), static_cast<int>(kAny.size()));
    const LayoutIteratorPtr at(pango_layout_get_iter(layout.get()));
    const PangoLayoutRun* run = pango_layout_iter_get_run_readonly(at.get());
    if (run == nullptr || run->item->analysis.font == nullptr || !has_colors(run->item->analysis.font)) return {};
    return shared(run->item->analysis.font);
}

}  // namespace

EmojiFont::EmojiFont(PangoContext* context) : font_(font_for_emoji(context)) {}

bool EmojiFont::has(std::string_view emoji) const {
    if (!font_ || emoji.empty()) return false;
    const BufferPtr buffer(hb_buffer_create());
    hb_buffer_add_utf8(buffer.get(), emoji.data(), static_cast<int>(emoji.size()), 0, -1);
    hb_buffer_guess_segment_properties(buffer.get());
    hb_buffer_set_flags(buffer.get(), HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_shape(pango_font_get_hb_font(font_.get()), buffer.get(), nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* glyphs = hb_buffer_get_glyph_infos(buffer.get(), &count);
    return count == 1 && glyphs[0].codepoint != 0;
}

}  // namespace natter::gui::text
