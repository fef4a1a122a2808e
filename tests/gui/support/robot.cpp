#include "tests/gui/support/robot.hpp"

#include "net/util/random_token.hpp"
#include "tests/gui/support/png.hpp"
#include "tests/gui/support/test_fonts.hpp"

#include <gtest/gtest.h>

namespace natter::tests {

TemporaryFolder::TemporaryFolder()
    : path_(std::filesystem::temp_directory_path() / ("natter-test-" + net::random_token())) {
    std::filesystem::create_directories(path_);
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
}

Robot::Robot(gui::AppOptions options, gui::WindowSize size) {
    if (options.profile.empty()) options.profile = profile_.path();
    options.fonts = test_fonts();
    platform_ = gui::make_headless_platform(size, {});
    items_ = std::make_unique<ItemTree>();
    ImGui::GetIO().ConfigInputTextCursorBlink = false;
    settings_file_ = std::make_unique<gui::SettingsFile>(options.profile);
    app_ = std::make_unique<gui::App>(*platform_, options, *settings_file_);
    settle();
}

void Robot::frame() {
    items_->clear();
    app_->frame();
}

void Robot::settle() {
    for (int i = 0; i < gui::FrameScheduler::kFramesPerEvent; ++i) frame();
}

void Robot::move_to(std::string_view label) {
    settle();  // what has just come into view can still move
    const auto item = items_->find(label);
    ASSERT_TRUE(item) << "There is no \"" << label << "\" among:\n" << items_->listing();
    ImGui::GetIO().AddMousePosEvent(item->center().x, item->center().y);
    settle();
}

void Robot::click(std::string_view label) {
    move_to(label);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
    settle();
    ImGui::GetIO().AddMouseButtonEvent(0, false);
    settle();
}

void Robot::wheel(float lines) {
    ImGui::GetIO().AddMouseWheelEvent(0, lines);
    settle();
}

void Robot::fill(std::string_view field, std::string_view text) {
    click(field);
    press(ImGuiKey_A, ImGuiMod_Ctrl);
    type(text);
}

void Robot::type(std::string_view text) {
    ImGui::GetIO().AddInputCharactersUTF8(std::string(text).c_str());
    settle();
}

void Robot::press(ImGuiKey key, ImGuiKey modifier) {
    ImGuiIO& io = ImGui::GetIO();
    if (modifier != ImGuiKey_None) {
        io.AddKeyEvent(modifier, true);
        settle();
    }
    io.AddKeyEvent(key, true);
    if (modifier != ImGuiKey_None) io.AddKeyEvent(modifier, false);
    io.AddKeyEvent(key, false);
    settle();
}

bool Robot::sees(std::string_view label) {
    settle();
    return items_->find(label).has_value();
}

bool Robot::until(const std::function<bool()>& holds) {
    const auto deadline = std::chrono::steady_clock::now() + kDeadline;
    for (;;) {
        settle();
        if (holds()) return true;
        const auto left = deadline - std::chrono::steady_clock::now();
        if (left.count() <= 0) return false;
        platform_->wait(left);
    }
}

bool Robot::until_sees(std::string_view part) {
    const bool seen = until([&] { return items_->find_holding(part).has_value(); });
    if (!seen) ADD_FAILURE() << "\"" << part << "\" never came. On show:\n" << items_->listing();
    return seen;
}

void Robot::save_picture(const std::filesystem::path& path) { write_png(platform_->picture(), path); }

}  // namespace natter::tests
