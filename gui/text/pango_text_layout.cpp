#include "gui/text/pango_text_layout.hpp"

#include "gui/text/pango_units.hpp"
#include "gui/text/sanitize.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

namespace natter::gui::text {
namespace {

// Of Noto Sans, the face that the app is made for, in ems. Lines in other fonts stand on the same baseline.
constexpr float kAscent = 1.069f;
constexpr float kDescent = 0.293f;
/// A line is at most that many times the usual height, however tall the marks on its letters are.
constexpr float kTallest = 2.0f;

void add(PangoAttrList* list, PangoAttribute* attribute, const Span& span) {
    attribute->start_index = span.from;
    attribute->end_index = span.to;
    pango_attr_list_insert(list, attribute);
}

/// The colour tells the looks of a run, and keeps runs of different looks apart; it changes no shape.
PangoAttribute* tag(Looks looks) { return pango_attr_foreground_new(looks, 0, 0); }

Looks looks_of(const PangoItem& item) {
    for (GSList* at = item.analysis.extra_attrs; at != nullptr; at = at->next) {
        const auto* attribute = static_cast<PangoAttribute*>(at->data);
        if (attribute->klass->type == PANGO_ATTR_FOREGROUND) {
            return reinterpret_cast<const PangoAttrColor*>(attribute)->color.red;
        }
    }
    return look::kPlain;
}

AttributesPtr attributes(const std::vector<Span>& spans, std::size_t bytes, const std::string& mono_family) {
    AttributesPtr list(pango_attr_list_new());
    // Where a word or a line of code is broken nobody wrote a hyphen.
    pango_attr_list_insert(list.get(), pango_attr_insert_hyphens_new(FALSE));
    for (Span span : spans) {
        span.to = std::min(span.to, static_cast<std::uint32_t>(bytes));
        if (span.from >= span.to) continue;
        add(list.get(), tag(span.looks), span);
        if ((span.looks & look::kBold) != 0) add(list.get(), pango_attr_weight_new(PANGO_WEIGHT_BOLD), span);
        if ((span.looks & look::kItalic) != 0) add(list.get(), pango_attr_style_new(PANGO_STYLE_ITALIC), span);
        if ((span.looks & look::kMono) != 0) add(list.get(), pango_attr_family_new(mono_family.c_str()), span);
    }
    return list;
}

/// Whatever asks for it, no more is laid out at once; a view that means to show all of a long text gives it in parts.
std::string bounded(std::string_view text) {
    const ShownPart part = shown_part(text);
    std::string clean = sanitize(part.text);
    return part.hidden_bytes > 0 ? clean + "…" : clean;
}

}  // namespace

bool LayoutSpec::is_of(const TextRequest& request) const {
    return text == request.text && style == request.style && width == request.width && cut == request.cut &&
           std::ranges::equal(spans, request.spans);
}

std::uint64_t hash_of(const TextRequest& request) {
    std::uint64_t hash = std::hash<std::string_view>()(request.text);
    const auto mix = [&](std::uint64_t value) { hash ^= value + 0x9E3779B97F4A7C15u + (hash << 6) + (hash >> 2); };
    mix(static_cast<std::uint64_t>(request.width * 4.0f));
    mix(static_cast<std::uint64_t>(request.style.em * 64.0f));
    mix((request.style.bold ? 1u : 0u) | (request.style.mono ? 2u : 0u) | (request.cut ? 4u : 0u));
    for (const Span& span : request.spans) mix((std::uint64_t{span.from} << 32) ^ (span.to * 64u) ^ span.looks);
    return hash;
}

PangoTextLayout::PangoTextLayout(const FontMap& fonts, const TextRequest& request)
    : spec_{std::string(request.text),
            request.style,
            request.width,
            request.cut,
            {request.spans.begin(), request.spans.end()}},
      text_(bounded(request.text)),
      layout_(pango_layout_new(fonts.context())) {
    set_up(fonts);
    place_lines();
    place_strokes();
}

void PangoTextLayout::set_up(const FontMap& fonts) {
    PangoLayout* layout = layout_.get();
    pango_layout_set_font_description(layout, fonts.description(spec_.style).get());
    pango_layout_set_text(layout, text_.data(), static_cast<int>(text_.size()));
    pango_layout_set_attributes(layout, attributes(spec_.spans, text_.size(), fonts.mono_family()).get());
    if (spec_.width <= 0.0f) return;
    pango_layout_set_width(layout, units(spec_.width));
    if (spec_.cut) {
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    } else {
        pango_layout_set_wrap(layout, breaks_anywhere(text_) ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR);
    }
}

void PangoTextLayout::place_lines() {
    const float usual = std::round(spec_.style.line_height);
    const float above = std::round((usual - (kAscent + kDescent) * spec_.style.em) * 0.5f + kAscent * spec_.style.em);
    float top = 0.0f;
    const LayoutIteratorPtr at(pango_layout_get_iter(layout_.get()));
    do {
        PangoLayoutLine* line = pango_layout_iter_get_line_readonly(at.get());
        PangoRectangle ink;
        PangoRectangle logical;
        pango_layout_line_get_extents(line, &ink, &logical);
        PangoRectangle in_layout;
        pango_layout_iter_get_line_extents(at.get(), nullptr, &in_layout);
        // Letters that stand out of the usual line get the room they need, within reason.
        const float more = usual * (kTallest - 1.0f) * 0.5f;
        const float over = std::clamp(std::ceil(-pixels(ink.y) - above), 0.0f, more);
        const float under = std::clamp(std::ceil(pixels(ink.y + ink.height) - (usual - above)), 0.0f, more);
        Line placed;
        placed.place = {0.0f, top, pixels(logical.width), top + over + usual + under};
        placed.baseline = top + over + above;
        placed.bytes = {static_cast<std::size_t>(line->start_index),
                        static_cast<std::size_t>(line->start_index + line->length)};
        placed.right_to_left = line->resolved_dir == PANGO_DIRECTION_RTL;
        lines_.push_back(placed);
        origins_.push_back(in_layout.x);
        size_.width = std::max(size_.width, std::ceil(placed.place.right));
        top = placed.place.bottom;
    } while (pango_layout_iter_next_line(at.get()) != FALSE);
    size_.height = top;
    for (Line& line : lines_) {
        if (!line.right_to_left) continue;
        const float shift = std::floor(size_.width - line.place.right);
        line.place.left += shift;
        line.place.right += shift;
    }
}

void PangoTextLayout::place_strokes() {
    const float thick = std::max(1.0f, std::round(spec_.style.em / 14.0f));
    for (const Span& span : spec_.spans) {
        if ((span.looks & (look::kStruck | look::kLink)) == 0) continue;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const Line& line = lines_[i];
            const Range part{std::max<std::size_t>(span.from, line.bytes.from),
                             std::min<std::size_t>(span.to, line.bytes.to)};
            if (part.from >= part.to) continue;
            for (const Box& box : selection(part)) {
                const auto stroke = [&](float below_baseline) {
                    const float y = std::round(line.baseline + below_baseline * spec_.style.em);
                    strokes_.push_back({{box.left, y, box.right, y + thick}, span.looks});
                };
                if ((span.looks & look::kStruck) != 0) stroke(-0.28f);
                if ((span.looks & look::kLink) != 0) stroke(0.12f);
            }
        }
    }
}

bool PangoTextLayout::is_cut() const { return pango_layout_is_ellipsized(layout_.get()) != FALSE; }

std::vector<PlacedGlyph> PangoTextLayout::glyphs() const {
    std::vector<PlacedGlyph> placed;
    const LayoutIteratorPtr at(pango_layout_get_iter(layout_.get()));
    std::size_t index = 0;
    do {
        const PangoLayoutLine* line = pango_layout_iter_get_line_readonly(at.get());
        while (index + 1 < lines_.size() && pango_line(index) != line) ++index;
        PangoLayoutRun* run = pango_layout_iter_get_run_readonly(at.get());
        if (run == nullptr) continue;
        PangoRectangle logical;
        pango_layout_iter_get_run_extents(at.get(), nullptr, &logical);
        const Looks looks = looks_of(*run->item);
        int pen = logical.x - origins_[index];
        for (int i = 0; i < run->glyphs->num_glyphs; ++i) {
            const PangoGlyphInfo& info = run->glyphs->glyphs[i];
            if (info.glyph != PANGO_GLYPH_EMPTY) {
                placed.push_back({run->item->analysis.font, info.glyph,
                                  lines_[index].place.left + pixels(pen + info.geometry.x_offset),
                                  lines_[index].baseline + std::round(pixels(info.geometry.y_offset)), looks});
            }
            pen += info.geometry.width;
        }
    } while (pango_layout_iter_next_run(at.get()) != FALSE);
    return placed;
}

PangoLayoutLine* PangoTextLayout::pango_line(std::size_t index) const {
    return pango_layout_get_line_readonly(layout_.get(), static_cast<int>(index));
}

}  // namespace natter::gui::text
