#include "gui/app/whole_file.hpp"

#include "gui/words/words.hpp"

#include <fstream>
#include <system_error>

namespace natter::gui {
namespace {

namespace fs = std::filesystem;

constexpr int kSetAsideMost = 1'000;

std::optional<fs::path> free_name(const fs::path& file) {
    for (int i = 1; i <= kSetAsideMost; ++i) {
        fs::path other = file;
        other += ".unread" + (i == 1 ? std::string() : "-" + std::to_string(i));
        std::error_code error;
        if (fs::symlink_status(other, error).type() == fs::file_type::not_found) return other;
    }
    return std::nullopt;
}

}  // namespace

bool write_whole(const fs::path& path, const std::string& text, bool only_mine) {
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

FileTrouble set_aside(const fs::path& file, FileTrouble::Why why) {
    FileTrouble trouble{file, why, free_name(file)};
    std::error_code error;
    if (trouble.kept_as) fs::rename(file, *trouble.kept_as, error);
    if (error) trouble.kept_as.reset();
    return trouble;
}

FileTrouble set_aside(const fs::path& file, net::ReadFault fault) {
    return set_aside(file, fault == net::ReadFault::closed ? FileTrouble::Why::unreadable : FileTrouble::Why::foreign);
}

std::string why_words(const FileTrouble& trouble) {
    switch (trouble.why) {
        case FileTrouble::Why::foreign: return tr("is not what Natter writes");
        case FileTrouble::Why::unreadable: return tr("cannot be read");
        case FileTrouble::Why::damaged: break;
    }
    return tr("is damaged, or of another version of Natter");
}

}  // namespace natter::gui
