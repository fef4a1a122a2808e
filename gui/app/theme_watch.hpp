// Reads the user's theme file whenever it changes, on the thread that watches it, and hands over what it holds. GUI
// thread, but for `on_change`.
#pragma once

#include "gui/app/file_watch.hpp"
#include "gui/app/theme_file.hpp"
#include "net/util/mailbox.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace natter::gui {

class ThemeWatch {
  public:
    /// Reads the file once, for start-up; `take` has it. `on_change` is called on any thread when `take` has another.
    ThemeWatch(const std::filesystem::path& profile, std::function<void()> on_change);

    ThemeWatch(const ThemeWatch&) = delete;
    ThemeWatch& operator=(const ThemeWatch&) = delete;

    /// The newest since the last call.
    std::optional<ThemeText> take();

  private:
    void give(ThemeText theme);

    static constexpr std::size_t kWaitMost = 8;

    std::optional<ThemeText> first_;
    net::Mailbox<ThemeText> read_{kWaitMost};
    std::unique_ptr<FileWatch> watch_;  // last, so that its thread ends first
};

}  // namespace natter::gui
