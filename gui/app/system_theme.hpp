// The seam to whether the desktop is dark or light. GUI thread, but for `on_change`.
#pragma once

#include "gui/model/settings.hpp"

#include <functional>
#include <memory>
#include <optional>

namespace natter::gui {

/// Guarantees:
/// 1. No call waits, whatever the desktop does.
/// 2. While the desktop stays as it is, no CPU is used.
class SystemTheme {
  public:
    virtual ~SystemTheme() = default;

    /// As the desktop is now; none where it does not say, or has not yet.
    virtual std::optional<ThemeName> theme() const = 0;
};

/// What `Desktop::system_theme` gives on Windows and macOS. `on_change` is called on any thread when `theme` is
/// another.
std::unique_ptr<SystemTheme> make_system_theme(std::function<void()> on_change);

}  // namespace natter::gui
