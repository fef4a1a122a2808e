#include "gui/app/fonts.hpp"

#include "gui/words/words.hpp"

#include <array>
#include <cmath>
#include <system_error>

namespace natter::gui {
namespace {

namespace fs = std::filesystem;

/// The first is the one that the app is made for.
constexpr std::array kFaces = {"NotoSans-Regular.ttf", "DejaVuSans.ttf", "LiberationSans-Regular.ttf",
                               "segoeui.ttf",          "Arial.ttf",      "arial.ttf"};

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

// Latin, Greek and Cyrillic with what people put between words.
constexpr std::array<ImWchar, 19> kRanges = {0x0020, 0x024F, 0x0250, 0x02FF, 0x0300, 0x036F, 0x0370,
                                             0x03FF, 0x0400, 0x052F, 0x1E00, 0x1EFF, 0x2000, 0x206F,
                                             0x20A0, 0x20BF, 0x2100, 0x215F, 0};
ImFont* add(const std::optional<fs::path>& file, float pixels, float density) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    ImFontConfig config;
    config.SizePixels = std::round(pixels * density);
    config.OversampleH = 2;
    config.OversampleV = 1;
    if (!file) return atlas.AddFontDefault(&config);
    return atlas.AddFontFromFileTTF(file->string().c_str(), config.SizePixels, &config, kRanges.data());
}

}  // namespace

FontFiles find_fonts() {
    FontFiles files;
    for (const char* face : kFaces) {
        files.regular = find_file(face);
        if (files.regular) break;
    }
    const bool best = files.regular && files.regular->filename() == kFaces.front();
    if (!best) {
        files.warning = tr(
            "Natter looks best in Noto Sans, which is not here: install the package fonts-noto-core (on other systems: "
            "fonts.google.com/noto) and start again.");
    }
    return files;
}

void load_fonts(const FontFiles& files, Scale scale, Theme& theme) {
    ImGuiIO& io = ImGui::GetIO();
    io.Fonts->Clear();
    theme.scale = scale.ui;
    theme.density = scale.density;
    theme.field = add(files.regular, theme.size(Type::body), scale.density);
    io.Fonts->Build();
    io.FontDefault = theme.field;
    io.FontGlobalScale = 1.0f / scale.density;
}

}  // namespace natter::gui
