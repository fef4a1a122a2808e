#include "gui/views/glyph_quads.hpp"

#include "gui/views/imgui_compat.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace natter::gui {
namespace {

constexpr int kGround = 0;
constexpr int kTexts = 1;
constexpr int kAbove = 2;
constexpr int kLayers = 3;

Color ink_of(const Inks& inks, text::Looks looks) {
    if ((looks & text::look::kMarked) != 0) return inks.marked;
    if ((looks & text::look::kLink) != 0) return inks.link;
    if ((looks & text::look::kMention) != 0) return inks.mention;
    if ((looks & text::look::kMuted) != 0) return inks.muted;
    return inks.text;
}

/// From the layout's pixels to ImGui's.
struct Place {
    ImVec2 origin;
    float density = 1.0f;

    ImVec2 of(float x, float y) const { return {origin.x + x / density, origin.y + y / density}; }
};

bool is_hidden(const Inks& inks, text::Looks looks) {
    return !inks.spoilers_shown && (looks & text::look::kSpoiler) != 0;
}

void draw_run(ImDrawList& list, const Place& place, std::span<const text::GlyphQuad> run, const Inks& inks) {
    compat::push_texture(list, run.front().texture);
    const int count = static_cast<int>(run.size());
    list.PrimReserve(count * 6, count * 4);
    int hidden = 0;
    for (const text::GlyphQuad& quad : run) {
        if (is_hidden(inks, quad.looks)) {
            ++hidden;
            continue;
        }
        const Color ink = ink_of(inks, quad.looks);
        const Color color = quad.colored ? ink | 0x00FFFFFFu : ink;
        list.PrimRectUV(place.of(quad.place.left, quad.place.top), place.of(quad.place.right, quad.place.bottom),
                        {quad.uv.left, quad.uv.top}, {quad.uv.right, quad.uv.bottom}, color);
    }
    list.PrimUnreserve(hidden * 6, hidden * 4);
    compat::pop_texture(list);
}

void draw_strokes(ImDrawList& list, const Place& place, const text::TextLayout& layout, const Inks& inks) {
    for (const text::Stroke& stroke : layout.strokes()) {
        if (is_hidden(inks, stroke.looks)) continue;
        list.AddRectFilled(place.of(stroke.place.left, stroke.place.top),
                           place.of(stroke.place.right, stroke.place.bottom), ink_of(inks, stroke.looks));
    }
}

/// The layer of texts, while it is drawn into.
class InTexts {
  public:
    InTexts(const Ui& ui, ImDrawList& list) : list_(ui.layered == &list && !ui.above_texts ? &list : nullptr) {
        if (list_ != nullptr) list_->ChannelsSetCurrent(kTexts);
    }
    ~InTexts() {
        if (list_ != nullptr) list_->ChannelsSetCurrent(kGround);
    }
    InTexts(const InTexts&) = delete;
    InTexts& operator=(const InTexts&) = delete;

  private:
    ImDrawList* list_;
};

/// Makes known to tests where a text is drawn; nothing in a release build.
void make_drawn_known([[maybe_unused]] const text::TextLayout& layout, [[maybe_unused]] const Place& place) {
#ifdef IMGUI_ENABLE_TEST_ENGINE
    ImGuiContext& g = *ImGui::GetCurrentContext();
    if (!g.TestEngineHookItems) return;
    const ImVec2 end = place.of(layout.size().width, layout.size().height);
    const std::string text(layout.text());
    IMGUI_TEST_ENGINE_LOG(kDrawnTextNote, static_cast<double>(place.origin.x), static_cast<double>(place.origin.y),
                          static_cast<double>(end.x), static_cast<double>(end.y), text.c_str());
#endif
}

}  // namespace

Inks one_ink(Color color) { return {color, color, color, color, color, true}; }

void draw_layout(const Ui& ui, const text::TextLayout& layout, ImVec2 at, const Inks& inks) {
    const float density = ui.theme.density;
    const Place place{{std::round(at.x * density) / density, std::round(at.y * density) / density}, density};
    if (!ImGui::IsRectVisible(place.of(-8, -8), place.of(layout.size().width + 8, layout.size().height + 8))) return;
    make_drawn_known(layout, place);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const InTexts layer(ui, list);
    auto quads = ui.theme.engine->quads(layout);
    while (!quads.empty()) {
        const auto end = std::ranges::find_if(quads, [&](const auto& q) { return q.texture != quads.front().texture; });
        const auto count = static_cast<std::size_t>(end - quads.begin());
        draw_run(list, place, quads.first(count), inks);
        quads = quads.subspan(count);
    }
    draw_strokes(list, place, layout, inks);
}

TextLayer::TextLayer(Ui& ui) : ui_(ui) {
    ui.layered = ImGui::GetWindowDrawList();
    ui.layered->ChannelsSplit(kLayers);
    draw_above(false);
}

TextLayer::~TextLayer() {
    ui_.layered->ChannelsMerge();
    ui_.layered = nullptr;
}

void TextLayer::draw_above(bool above) {
    ui_.above_texts = above;
    ui_.layered->ChannelsSetCurrent(above ? kAbove : kGround);
}

}  // namespace natter::gui
