// The fonts that there are, and the context in which texts are laid out with them. GUI thread; owned by the engine.
#pragma once

#include "gui/text/gobject.hpp"
#include "gui/text/text_engine.hpp"

namespace natter::gui::text {

class FontMap {
  public:
    explicit FontMap(const FontOptions& options);

    PangoContext* context() const { return context_.get(); }
    FontDescriptionPtr description(const TextStyle& style) const;
    const std::string& mono_family() const { return mono_family_; }

  private:
    std::string family_;
    std::string mono_family_;
    FontconfigPtr config_;  // of `only`; without it the system's
    GObjectPtr<PangoFontMap> map_;
    GObjectPtr<PangoContext> context_;
};

}  // namespace natter::gui::text
