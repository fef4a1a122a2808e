// The user's own colours: theme.toml in the profile's folder, with the sections [light] and [dark] and a line for each
// role that is to look other than Natter's. docs/themes.md lists the roles. Any thread.
#pragma once

#include "gui/views/palette.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace natter::gui {

struct ThemeText {
    std::optional<Palettes> palettes;  // none: there is something wrong with it, and nothing of it is to be used
    std::string note{};                // what is wrong, or hard to read, in one sentence; empty: all is well
};

/// What it does not name is as Natter is made. A theme whose texts are hard to read is taken, with a note.
ThemeText theme_of(std::string_view toml);

/// Where there is no file, the theme is Natter's own.
ThemeText read_theme(const std::filesystem::path& file);

std::filesystem::path theme_file(const std::filesystem::path& profile);

}  // namespace natter::gui
