#include "gui/app/fonts.hpp"

#include "gui/words/words.hpp"

#include <imgui.h>

#include <array>
#include <optional>
#include <system_error>

namespace natter::gui {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFace = "NotoSans-Regular.ttf";

std::optional<fs::path> find_below(const fs::path& folder, const std::string& name) {
    std::error_code error;
    for (const char* usual : {"truetype/noto", "truetype/dejavu", "noto", "google-noto"}) {
        const fs::path path = folder / usual / name;
        if (fs::exists(path, error)) return path;
    }
    auto entry = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        if (entry->path().filename() == name) return entry->path();
    }
    return std::nullopt;
}

std::optional<fs::path> find_file(const std::string& name) {
    for (const fs::path& folder : font_folders()) {
        if (auto found = find_below(folder, name)) return found;
    }
    return std::nullopt;
}

}  // namespace

std::string font_warning() {
    if (find_file(kFace)) return {};
    return tr(
        "Natter looks best in Noto Sans, which is not here: install the package fonts-noto-core (on other systems: "
        "fonts.google.com/noto) and start again.");
}

void give_imgui_a_font() {
    // Rastering a whole face would take longer than the rest of the app's start.
    static constexpr std::array<ImWchar, 3> kOnly = {'?', '?', 0};
    ImFontConfig config;
    config.GlyphRanges = kOnly.data();
    ImGui::GetIO().Fonts->AddFontDefault(&config);
}

}  // namespace natter::gui
