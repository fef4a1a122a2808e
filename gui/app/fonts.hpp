// The font of the fields that ImGui draws itself, rastered for the scale of the window. All other text is drawn by the
// text engine. GUI thread.
#pragma once

#include "gui/app/platform.hpp"
#include "gui/views/theme.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace natter::gui {

/// The file of the text face. `warning` is a sentence for the user when it is not the one that the app is made for.
struct FontFiles {
    std::optional<std::filesystem::path> regular;
    std::string warning;
};

/// Noto Sans, or the next best face of this system. Reads directories: call it before the first frame.
FontFiles find_fonts();

/// Where fonts may be on this system, the user's own first.
std::vector<std::filesystem::path> font_folders();

/// Fills ImGui's atlas for `scale` (with the user's zoom in it) and puts it and the font into the theme.
void load_fonts(const FontFiles& files, Scale scale, Theme& theme);

}  // namespace natter::gui
