// The face that the app is made for, and the font that ImGui wants to have. All text is drawn by the text engine. GUI
// thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace natter::gui {

/// A sentence for the user when Noto Sans is not on this system; empty if it is. Reads directories: call it before the
/// first frame.
std::string font_warning();

/// Where fonts may be on this system, the user's own first.
std::vector<std::filesystem::path> font_folders();

/// ImGui refuses to draw without a font: it gets the smallest that it takes, which no text is ever drawn in. Once for
/// each context.
void give_imgui_a_font();

}  // namespace natter::gui
