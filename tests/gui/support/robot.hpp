// Uses the app as a person would: clicks by label, types, and waits until something is seen. No window, no sleep.
#pragma once

#include "gui/app/app.hpp"
#include "gui/app/platform_headless.hpp"
#include "tests/gui/support/item_tree.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace natter::tests {

/// A folder for a test, removed afterwards.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

class Robot {
  public:
    static constexpr auto kDeadline = std::chrono::seconds(20);

    explicit Robot(gui::AppOptions options = {}, gui::WindowSize size = {1120, 720});

    gui::App& app() { return *app_; }
    const gui::State& state() const { return app_->state(); }
    gui::HeadlessPlatform& platform() { return *platform_; }
    const ItemTree& items() const { return *items_; }

    /// Draws frames as the scheduler would after one event.
    void settle();
    /// Fails the test, with what is on show, if there is no such label.
    void click(std::string_view label);
    void move_to(std::string_view label);
    void wheel(float lines);
    /// Puts the text in place of what the field holds.
    void fill(std::string_view field, std::string_view text);
    void type(std::string_view text);
    /// A quick hand: the key goes down and the modifier up between two frames.
    void press(ImGuiKey key, ImGuiKey modifier = ImGuiKey_None);

    bool sees(std::string_view label);
    /// Draws and takes in events until it holds, or the deadline passes.
    bool until(const std::function<bool()>& holds);
    bool until_sees(std::string_view part);

    void save_picture(const std::filesystem::path& path);

  private:
    void frame();

    TemporaryFolder profile_;
    gui::ImGuiSession imgui_;
    std::unique_ptr<gui::HeadlessPlatform> platform_;
    std::unique_ptr<ItemTree> items_;
    std::unique_ptr<gui::SettingsFile> settings_file_;
    std::unique_ptr<gui::App> app_;
};

}  // namespace natter::tests
