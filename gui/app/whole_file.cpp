#include "gui/app/whole_file.hpp"

#include <fstream>
#include <system_error>

namespace natter::gui {

bool write_whole(const std::filesystem::path& path, const std::string& text, bool only_mine) {
    namespace fs = std::filesystem;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    fs::path fresh = path;
    fresh += ".new";
    {
        std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
        if (only_mine) fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write, error);
        out << text;
        if (!out.flush()) return false;
    }
    fs::rename(fresh, path, error);
    return !error;
}

}  // namespace natter::gui
