// Reads and writes what the app remembers, as one small JSON file in the profile folder.
// GUI thread; the writing itself happens on another, newest first, and ends before this object does.
//
// A file that is damaged, or none of Natter's, is put aside under another name and never written over; what can be read
// of it holds. A single value that is wrong costs that value.
#pragma once

#include "gui/app/whole_file.hpp"
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
    static constexpr std::uintmax_t kBytesMost = 4u << 20;

    /// Reads it: for start-up, before the first frame.
    explicit SettingsFile(std::filesystem::path profile);
    /// Waits until the last settings are written.
    ~SettingsFile();

    SettingsFile(const SettingsFile&) = delete;
    SettingsFile& operator=(const SettingsFile&) = delete;

    /// As they were when the app started.
    const Settings& saved() const { return saved_; }
    /// A sentence for the user, once.
    std::optional<std::string> take_trouble();

    /// Never waits. While one write is under way, only the newest of those that come is kept for the next.
    void write(const Settings& settings);
    /// Call once a frame: starts the write that waits.
    void advance();

  private:
    void read();
    void put_aside(const FileTrouble& trouble);

    std::filesystem::path path_;
    Settings saved_;
    bool writable_ = true;
    std::optional<FileTrouble> trouble_;
    std::future<void> writing_;
    std::optional<Settings> next_;
};

}  // namespace natter::gui
