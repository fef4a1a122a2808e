#include "gui/text/font_map.hpp"

#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <stdexcept>

namespace natter::gui::text {
namespace {

// What the rules of a system do for colour fonts: bitmaps are scaled to the size asked for, and there is one family by
// the name that Pango uses for emoji.
constexpr const char* kRules = R"(<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <match target="font">
    <test name="outline" compare="eq"><bool>false</bool></test>
    <test name="scalable" compare="eq"><bool>true</bool></test>
    <edit name="pixelsizefixupfactor" mode="assign">
      <divide><name target="pattern">pixelsize</name><name target="font">pixelsize</name></divide>
    </edit>
    <edit name="matrix" mode="assign">
      <times>
        <name>matrix</name>
        <matrix>
          <name>pixelsizefixupfactor</name><double>0</double><double>0</double><name>pixelsizefixupfactor</name>
        </matrix>
      </times>
    </edit>
    <edit name="size" mode="assign">
      <divide><name target="pattern">size</name><name>pixelsizefixupfactor</name></divide>
    </edit>
  </match>
  <match target="pattern">
    <test name="family"><string>emoji</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>Noto Color Emoji</string></edit>
  </match>
</fontconfig>)";

FontconfigPtr private_config(const std::vector<std::filesystem::path>& files) {
    FontconfigPtr config(FcConfigCreate());
    const auto* rules = reinterpret_cast<const FcChar8*>(kRules);
    if (FcConfigParseAndLoadFromMemory(config.get(), rules, FcTrue) == FcFalse) {
        throw std::runtime_error("fontconfig did not take the rules for fonts: update libfontconfig1.");
    }
    for (const auto& file : files) {
        const std::string name = file.string();
        if (FcConfigAppFontAddFile(config.get(), reinterpret_cast<const FcChar8*>(name.c_str())) == FcFalse) {
            throw std::runtime_error("The font " + name + " cannot be read: install it again.");
        }
    }
    return config;
}

GObjectPtr<PangoFontMap> make_map() {
    // FreeType's kind on every system, so that texts are laid out and drawn the same.
    PangoFontMap* map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (map == nullptr) {
        throw std::runtime_error("Pango has no FreeType fonts here: install a build of cairo and Pango with them.");
    }
    return GObjectPtr<PangoFontMap>(map);
}

void set_options(PangoContext* context) {
    const CairoFontOptionsPtr options(cairo_font_options_create());
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_SLIGHT);
    pango_cairo_context_set_font_options(context, options.get());
    pango_cairo_context_set_resolution(context, 96.0);
    pango_context_set_round_glyph_positions(context, FALSE);
}

}  // namespace

FontMap::FontMap(const FontOptions& options)
    : family_(options.family), mono_family_(options.mono_family + ", monospace"), map_(make_map()) {
    if (!options.only.empty()) {
        config_ = private_config(options.only);
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map_.get()), config_.get());
    }
    context_.reset(pango_font_map_create_context(map_.get()));
    set_options(context_.get());
    PangoLanguage* language =
        options.language.empty() ? pango_language_get_default() : pango_language_from_string(options.language.c_str());
    pango_context_set_language(context_.get(), language);
    const FontDescriptionPtr any = description({});
    if (!GObjectPtr<PangoFont>(pango_font_map_load_font(map_.get(), context_.get(), any.get()))) {
        throw std::runtime_error("Natter found no fonts: install the package fonts-noto-core.");
    }
}

FontDescriptionPtr FontMap::description(const TextStyle& style) const {
    FontDescriptionPtr description(pango_font_description_new());
    pango_font_description_set_family(description.get(), style.mono ? mono_family_.c_str() : family_.c_str());
    pango_font_description_set_weight(description.get(), style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_absolute_size(description.get(), static_cast<double>(style.em) * PANGO_SCALE);
    return description;
}

}  // namespace natter::gui::text
