#include "gui/app/fonts.hpp"

#include <array>
#include <cmath>
#include <system_error>

namespace natter::gui {
namespace {

namespace fs = std::filesystem;

struct Face {
    const char* regular;
    const char* bold;
};

/// The first is the one that the app is made for.
constexpr std::array kFaces = {Face{"NotoSans-Regular.ttf", "NotoSans-Bold.ttf"},
                               Face{"DejaVuSans.ttf", "DejaVuSans-Bold.ttf"},
                               Face{"LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"},
                               Face{"segoeui.ttf", "segoeuib.ttf"},
                               Face{"Arial.ttf", "Arial Bold.ttf"},
                               Face{"arial.ttf", "arialbd.ttf"}};

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
constexpr std::array<ImWchar, 7> kHeadingRanges = {0x0020, 0x017F, 0x0370, 0x045F, 0x2010, 0x2026, 0};

ImFont* add(const std::optional<fs::path>& file, float pixels, float density, const ImWchar* ranges) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    ImFontConfig config;
    config.SizePixels = std::round(pixels * density);
    config.OversampleH = 2;
    config.OversampleV = 1;
    if (!file) return atlas.AddFontDefault(&config);
    return atlas.AddFontFromFileTTF(file->string().c_str(), config.SizePixels, &config, ranges);
}

}  // namespace

FontFiles find_fonts() {
    FontFiles files;
    for (const Face& face : kFaces) {
        files.regular = find_file(face.regular);
        if (!files.regular) continue;
        const fs::path beside = files.regular->parent_path() / face.bold;
        std::error_code error;
        files.bold = fs::exists(beside, error) ? beside : *files.regular;
        break;
    }
    const bool best = files.regular && files.regular->filename() == kFaces.front().regular;
    if (!best) {
        files.warning =
            "Natter looks best in Noto Sans, which is not here: install the package fonts-noto-core "
            "(on other systems: fonts.google.com/noto) and start again.";
    }
    return files;
}

void load_fonts(const FontFiles& files, Scale scale, Theme& theme) {
    ImGuiIO& io = ImGui::GetIO();
    io.Fonts->Clear();
    theme.scale = scale.ui;
    for (std::size_t i = 0; i < kTypes; ++i) {
        const auto type = static_cast<Type>(i);
        const bool bold = type != Type::caption && type != Type::body;
        const bool heading = type == Type::title || type == Type::display;
        theme.fonts[i] = add(bold ? files.bold : files.regular, theme.size(type), scale.density,
                             heading ? kHeadingRanges.data() : kRanges.data());
    }
    io.Fonts->Build();
    io.FontDefault = theme.font(Type::body);
    io.FontGlobalScale = 1.0f / scale.density;
}

}  // namespace natter::gui
