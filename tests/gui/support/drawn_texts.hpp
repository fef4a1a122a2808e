// A text engine that remembers what was drawn with it.
#pragma once

#include "gui/text/text_engine.hpp"

#include <set>
#include <string>

namespace natter::tests {

class DrawnTexts final : public gui::text::TextEngine {
  public:
    /// `engine` must outlive this.
    explicit DrawnTexts(gui::text::TextEngine& engine) : engine_(engine) {}

    void begin_frame() override { engine_.begin_frame(); }
    void end_frame() override { engine_.end_frame(); }
    bool wants_frame() const override { return engine_.wants_frame(); }
    const gui::text::TextLayout* layout(const gui::text::TextRequest& request) override {
        asked.emplace(request.text);
        if (request.cut) cut.emplace(request.text);
        return engine_.layout(request);
    }
    gui::text::Size estimate(const gui::text::TextRequest& request) const override { return engine_.estimate(request); }
    std::span<const gui::text::GlyphQuad> quads(const gui::text::TextLayout& layout) override {
        drawn.emplace(layout.text());
        return engine_.quads(layout);
    }
    bool draws_emoji(std::string_view emoji) override { return engine_.draws_emoji(emoji); }
    gui::text::EngineCounts counts() const override { return engine_.counts(); }

    std::set<std::string> drawn;
    std::set<std::string> asked;  // laid out, too
    std::set<std::string> cut;    // ... with "…" at the end

  private:
    gui::text::TextEngine& engine_;
};

}  // namespace natter::tests
