// Owners of what Pango, cairo and fontconfig give. Any thread.
#pragma once

#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <pango/pango.h>

#include <memory>

namespace natter::gui::text {

/// Frees by a function that is part of the type.
template <auto Free>
struct Freed {
    template <class T>
    void operator()(T* thing) const {
        Free(thing);
    }
};

template <class T>
using GObjectPtr = std::unique_ptr<T, Freed<g_object_unref>>;
using AttributesPtr = std::unique_ptr<PangoAttrList, Freed<pango_attr_list_unref>>;
using FontDescriptionPtr = std::unique_ptr<PangoFontDescription, Freed<pango_font_description_free>>;
using LayoutIteratorPtr = std::unique_ptr<PangoLayoutIter, Freed<pango_layout_iter_free>>;
using GlyphStringPtr = std::unique_ptr<PangoGlyphString, Freed<pango_glyph_string_free>>;
using SurfacePtr = std::unique_ptr<cairo_surface_t, Freed<cairo_surface_destroy>>;
using CairoPtr = std::unique_ptr<cairo_t, Freed<cairo_destroy>>;
using CairoFontOptionsPtr = std::unique_ptr<cairo_font_options_t, Freed<cairo_font_options_destroy>>;
using FontconfigPtr = std::unique_ptr<FcConfig, Freed<FcConfigDestroy>>;

/// Another owner of the same object.
template <class T>
GObjectPtr<T> shared(T* object) {
    return GObjectPtr<T>(static_cast<T*>(g_object_ref(object)));
}

}  // namespace natter::gui::text
