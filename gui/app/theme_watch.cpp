#include "gui/app/theme_watch.hpp"

#include <utility>
#include <vector>

namespace natter::gui {

ThemeWatch::ThemeWatch(const std::filesystem::path& profile, std::function<void()> on_change) {
    const std::filesystem::path file = theme_file(profile);
    const auto read_again = [this, file, changed = std::move(on_change)] {
        give(read_theme(file));
        changed();
    };
    // What changes meanwhile is newer than what is read here.
    watch_ = watch_file(file, read_again);
    first_ = read_theme(file);
}

void ThemeWatch::give(ThemeText theme) {
    std::vector<ThemeText> older;
    while (read_.push(theme) == net::Mailbox<ThemeText>::Pushed::refused) read_.take(older);
}

std::optional<ThemeText> ThemeWatch::take() {
    std::vector<ThemeText> read;
    read_.take(read);
    std::optional<ThemeText> first = std::exchange(first_, std::nullopt);
    if (read.empty()) return first;
    return std::move(read.back());
}

}  // namespace natter::gui
