// Lays out texts of every script and gives their glyphs as quads. GUI thread; owned by the app, which frames its work
// by `begin_frame` and `end_frame`.
//
// Guarantees:
// 1. No text, whatever is in it, costs more than the budget of a frame by more than one layout or one glyph: what comes
//    later in the frame is "not yet", and `wants_frame` asks for another one.
// 2. A layout stays valid until the next `begin_frame`; asked for again, it is the same one for as long as it is in
// use.
#pragma once

#include "gui/text/page_textures.hpp"
#include "gui/text/text_layout.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace natter::gui::text {

struct TextStyle {
    float em = 15.0f;           // the size of the font in pixels
    float line_height = 20.0f;  // in pixels; a line whose letters need more is taller
    bool bold = false;
    bool mono = false;

    bool operator==(const TextStyle&) const = default;
};

struct TextRequest {
    std::string_view text;
    TextStyle style;
    float width = 0.0f;  // where lines wrap, in pixels; 0: one line for each paragraph
    bool cut = false;    // instead of wrapping, end with "…" at `width`
    std::span<const Span> spans{};
};

/// A glyph of a layout: where it stands, from the layout's top left corner, and where it is in its texture (0 to 1).
struct GlyphQuad {
    Box place;
    Box uv;
    TextureId texture = 0;
    Looks looks = look::kPlain;
    bool colored = false;  // has its own colours, as an emoji; else it takes the text's
};

/// What the engine did since it was made. For tests, and for a window that shows how it does.
struct EngineCounts {
    static constexpr std::size_t kPageBytes = 4 * 1'024 * 1'024;

    std::size_t layouts = 0;  // made
    std::size_t glyphs = 0;   // rastered
    std::size_t pages = 0;    // now
    std::size_t kept = 0;     // layouts, now
};

class TextEngine {
  public:
    virtual ~TextEngine() = default;

    virtual void begin_frame() = 0;
    /// Writes new glyphs to their textures: after the last quad was asked for, before anything is drawn with them.
    virtual void end_frame() = 0;
    /// Something asked for in this frame is not yet done.
    virtual bool wants_frame() const = 0;

    /// Null: not yet. `estimate` says how large it will be, about.
    virtual const TextLayout* layout(const TextRequest& request) = 0;
    virtual Size estimate(const TextRequest& request) const = 0;
    /// Glyphs that are not yet rastered are left out. Valid until the next call.
    virtual std::span<const GlyphQuad> quads(const TextLayout& layout) = 0;

    /// The fonts have one picture in colour for the whole of `emoji`. Takes a few microseconds, of no frame's budget.
    virtual bool draws_emoji(std::string_view emoji) = 0;

    virtual EngineCounts counts() const = 0;
};

struct FontOptions {
    /// If not empty, these fonts are all there are: every machine lays out and draws the same.
    std::vector<std::filesystem::path> only;
    std::string family = "Noto Sans";
    std::string mono_family = "Noto Sans Mono";
    /// A language tag, which decides between the forms of one character; empty: the user's own.
    std::string language;
};

/// Throws std::runtime_error with a sentence that says what to do if the system has no fonts. `textures` must outlive
/// the engine.
std::unique_ptr<TextEngine> make_pango_engine(const FontOptions& fonts, PageTextures& textures);

}  // namespace natter::gui::text
