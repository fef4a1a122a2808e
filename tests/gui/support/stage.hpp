// Draws any State without an app around it: no network, no settings file. For tests of the views alone.
#pragma once

#include "gui/app/app.hpp"
#include "gui/app/platform_headless.hpp"
#include "gui/views/ui.hpp"
#include "tests/gui/support/drawn_texts.hpp"
#include "tests/gui/support/item_tree.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace natter::tests {

class Stage {
  public:
    explicit Stage(gui::WindowSize size = {1120, 720}, gui::Scale scale = {});

    /// The same with something else than what a State shows, in a window of its own size.
    void draw_other(const std::function<void(gui::Ui&)>& views);
    void resize(gui::WindowSize size) { platform_->resize(size); }
    /// Another window with nothing remembered. What is drawn from now on is known, but not painted.
    void begin_anew(gui::WindowSize size, float scale);

    /// Draws until ImGui has settled. Returns what the user wanted meanwhile.
    std::vector<gui::Intent> draw(const gui::State& state);
    std::vector<gui::Intent> click(const gui::State& state, std::string_view label);
    std::vector<gui::Intent> wheel(const gui::State& state, std::string_view over, float lines);

    const ItemTree& items() const { return items_; }
    ItemTree& items() { return items_; }
    gui::ViewMemory& memory() { return memory_; }
    const gui::ViewMemory& memory() const { return memory_; }
    gui::text::TextEngine& engine() { return *engine_; }
    /// What was drawn and laid out since it was made, or since it was told to forget.
    const DrawnTexts& texts() const { return texts_; }
    void forget_drawn() {
        texts_.drawn.clear();
        texts_.asked.clear();
        texts_.cut.clear();
    }
    std::optional<gui::SteadyTime> redraw_at() const { return redraw_at_; }
    gui::SteadyTime now{};
    gui::Composition composition;
    const gui::Vitals* vitals = nullptr;  // what the state viewer is given; lives longer than the stage draws
    gui::Picture picture() const { return platform_->picture(); }
    /// False: frames are only laid out until render(), which takes a fraction of the time.
    bool rendered = true;
    void render() { platform_->end_frame(); }
    /// Writes the last frame to $NATTER_PICTURES, if that is set.
    void show(const std::string& name) const;

  private:
    void frame(const gui::State& state, std::vector<gui::Intent>& intents);
    std::vector<gui::Intent> frame(gui::ThemeName theme, const std::function<void(gui::Ui&)>& views);

    gui::ImGuiSession imgui_;
    std::unique_ptr<gui::HeadlessPlatform> platform_;
    std::unique_ptr<gui::text::TextEngine> engine_;
    DrawnTexts texts_;
    ItemTree items_;
    gui::Theme theme_;
    gui::ViewMemory memory_;
    std::optional<gui::ThemeName> styled_;
    std::optional<gui::SteadyTime> redraw_at_;
};

}  // namespace natter::tests
