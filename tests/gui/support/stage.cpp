#include "tests/gui/support/stage.hpp"

#include "gui/views/view_table.hpp"
#include "tests/gui/support/png.hpp"
#include "tests/gui/support/sample_state.hpp"
#include "tests/gui/support/test_fonts.hpp"

#include <gtest/gtest.h>
#include <imgui_internal.h>

#include <cstdlib>

namespace natter::tests {

Stage::Stage(gui::WindowSize size, gui::Scale scale)
    : platform_(gui::make_headless_platform(size, scale)),
      engine_(gui::text::make_pango_engine(test_fonts(), platform_->textures())),
      texts_(*engine_) {
    theme_.engine = &texts_;
    // No test waits for a caret, but for the one that turns this on.
    ImGui::GetIO().ConfigInputTextCursorBlink = false;
    theme_.scale = scale.ui;
    theme_.density = scale.density;
}

void Stage::frame(const gui::State& state, std::vector<gui::Intent>& intents) {
    const auto wanted = frame(state.settings.theme, [&](gui::Ui& ui) {
        const ImVec2 size = ImGui::GetIO().DisplaySize;
        gui::draw_window(state, ui, gui::rect_at({0, 0}, size.x, size.y));
    });
    intents.insert(intents.end(), wanted.begin(), wanted.end());
}

void Stage::draw_other(const std::function<void(gui::Ui&)>& views) {
    for (int i = 0; i < gui::FrameScheduler::kFramesPerEvent; ++i) frame(gui::ThemeName::dark, views);
}

std::vector<gui::Intent> Stage::frame(gui::ThemeName theme, const std::function<void(gui::Ui&)>& views) {
    theme_.name = theme;
    theme_.colors = &gui::palette(theme_.name);
    if (styled_ != theme_.name) gui::apply_style(theme_);
    styled_ = theme_.name;
    items_.clear();
    platform_->begin_frame();
    ImGui::NewFrame();
    const ImVec2 size = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(size);
    ImGui::Begin("Natter", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoScrollWithMouse);
    gui::Ui ui{theme_, memory_, now, kSampleNow};
    ui.composition = composition;
    ui.vitals = memory_.viewer.open ? vitals : nullptr;
    engine_->begin_frame();
    views(ui);
    ImGui::End();
    ImGui::Render();
    engine_->end_frame();
    if (rendered) render();
    redraw_at_ = ui.redraw_at;
    return ui.intents;
}

void Stage::begin_anew(gui::WindowSize size, float scale) {
    platform_->resize(size);
    theme_.scale = scale;
    styled_.reset();
    memory_ = {};
    rendered = std::getenv("NATTER_PICTURES") != nullptr;
    ImGui::ClosePopupsOverWindow(nullptr, false);
}

std::vector<gui::Intent> Stage::draw(const gui::State& state) {
    std::vector<gui::Intent> intents;
    for (int i = 0; i < gui::FrameScheduler::kFramesPerEvent; ++i) frame(state, intents);
    return intents;
}

std::vector<gui::Intent> Stage::click(const gui::State& state, std::string_view label) {
    const auto item = items_.find(label);
    if (!item) {
        ADD_FAILURE() << "There is no \"" << label << "\" among:\n" << items_.listing();
        return {};
    }
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(item->center().x, item->center().y);
    draw(state);
    io.AddMouseButtonEvent(0, true);
    draw(state);
    io.AddMouseButtonEvent(0, false);
    return draw(state);
}

std::vector<gui::Intent> Stage::wheel(const gui::State& state, std::string_view over, float lines) {
    const auto item = items_.find(over);
    if (item) ImGui::GetIO().AddMousePosEvent(item->center().x, item->center().y);
    draw(state);
    ImGui::GetIO().AddMouseWheelEvent(0, lines);
    return draw(state);
}

void Stage::show(const std::string& name) const {
    const char* folder = std::getenv("NATTER_PICTURES");
    if (folder != nullptr) write_png(picture(), std::filesystem::path(folder) / (name + ".png"));
}

}  // namespace natter::tests
