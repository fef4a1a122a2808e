// Reads and writes what the app remembers, as one small JSON file in the profile folder.
// GUI thread; the writing itself happens on another, newest first, and ends before this object does.
#pragma once

#include "gui/model/settings.hpp"

#include <filesystem>
#include <future>
#include <optional>
#include <string>

namespace natter::gui {

std::string to_json(const Settings& settings);
/// What cannot be read keeps its default; `unread` names what of it was meant for the form of whoever hosts.
Settings settings_from_json(const std::string& text);

class SettingsFile {
  public:
    explicit SettingsFile(std::filesystem::path profile);
    /// Waits until the last settings are written.
    ~SettingsFile();

    SettingsFile(const SettingsFile&) = delete;
    SettingsFile& operator=(const SettingsFile&) = delete;

    /// For start-up, before the first frame.
    Settings read() const;

    /// Never waits. While one write is under way, only the newest of those that come is kept for the next.
    void write(const Settings& settings);
    /// Call once a frame: starts the write that waits.
    void advance();

  private:
    std::filesystem::path path_;
    std::future<void> writing_;
    std::optional<Settings> next_;
};

}  // namespace natter::gui
